package io.pointsman.session.command;

import io.netty.buffer.ByteBuf;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.routing.RoutingRequest;
import io.pointsman.api.session.RouteRequest;
import io.pointsman.api.statement.StatementDigest;
import io.pointsman.api.transport.ClientChannel;
import io.pointsman.session.SessionFacts;
import io.pointsman.sql.text.StatementText;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;

/** What routers see of a statement. Text is decoded when first asked for; valid while the packet is. */
final class StatementRequest implements RouteRequest {

    private final ClientChannel client;
    private final SessionFacts facts;
    private final Task task;
    private final String firstComment;
    private String sql;

    StatementRequest(ClientChannel client, SessionFacts facts, Task task, String firstComment) {
        this.client = client;
        this.facts = facts;
        this.task = task;
        this.firstComment = firstComment;
    }

    @Override
    public long connectionId() {
        return client.connectionId();
    }

    @Override
    public String user() {
        return facts.user();
    }

    @Override
    public String schema() {
        return facts.schema();
    }

    @Override
    public String sql() {
        if (sql == null) {
            byte[] bytes = task.textOffset < 0
                    ? task.open.text().text().getBytes(StandardCharsets.ISO_8859_1)
                    : bytes(task.payload(), task.textOffset);
            sql = StatementText.decode(bytes, 0, bytes.length);
        }
        return sql;
    }

    private static byte[] bytes(ByteBuf payload, int textOffset) {
        byte[] bytes = new byte[payload.readableBytes() - textOffset];
        payload.getBytes(payload.readerIndex() + textOffset, bytes);
        return bytes;
    }

    @Override
    public boolean inTransaction() {
        return facts.isInTransaction();
    }

    @Override
    public boolean isTls() {
        return client.isTls();
    }

    @Override
    public String serverName() {
        return client.tls().map(tls -> tls.negotiated().serverName()).orElse("");
    }

    @Override
    public String clientAddress() {
        return client.host();
    }

    @Override
    public Map<String, String> connectionAttributes() {
        return facts.attributes();
    }

    @Override
    public String digestText() {
        return task.digest().text();
    }

    @Override
    public long digest() {
        return task.digest().hash();
    }

    @Override
    public boolean isPrepared() {
        return task.command != Command.COM_QUERY;
    }

    @Override
    public boolean isExecute() {
        return task.command == Command.COM_STMT_EXECUTE || task.command == Command.COM_STMT_BULK_EXECUTE;
    }

    @Override
    public int flagIn() {
        return facts.flagIn();
    }

    @Override
    public String proxyAddress() {
        return local() == null ? "" : local().getAddress().getHostAddress();
    }

    @Override
    public int proxyPort() {
        return local() == null ? 0 : local().getPort();
    }

    /** Null on a Unix socket. */
    private InetSocketAddress local() {
        return client.channel().localAddress() instanceof InetSocketAddress address ? address : null;
    }

    @Override
    public StatementDigest statement() {
        return task.digest();
    }

    @Override
    public String firstComment() {
        return firstComment;
    }

    @Override
    public RoutingRequest copy() {
        return new Copy(
                user(),
                schema(),
                sql(),
                inTransaction(),
                isTls(),
                serverName(),
                clientAddress(),
                connectionAttributes(),
                digestText(),
                digest(),
                isPrepared(),
                hostgroup());
    }

    /** Leaves out the statement: it may carry personal data. */
    @Override
    public String toString() {
        return "StatementRequest[user=" + user() + ", schema=" + schema() + "]";
    }

    private record Copy(
            String user,
            String schema,
            String sql,
            boolean inTransaction,
            boolean isTls,
            String serverName,
            String clientAddress,
            Map<String, String> connectionAttributes,
            String digestText,
            long digest,
            boolean isPrepared,
            OptionalInt hostgroup)
            implements RoutingRequest {
        @Override
        public RoutingRequest copy() {
            return this;
        }

        @Override
        public String toString() {
            return "Copy[user=" + user + ", schema=" + schema + "]";
        }
    }
}
