package io.pointsman.session.command;

import io.netty.buffer.ByteBuf;
import io.pointsman.api.routing.RoutingRequest;
import io.pointsman.api.session.RouteRequest;
import io.pointsman.api.statement.StatementDigest;
import io.pointsman.api.transport.ClientChannel;
import io.pointsman.session.SessionFacts;
import java.nio.charset.StandardCharsets;

/** What routers see of a statement. Text is decoded when first asked for; valid while the packet is. */
final class StatementRequest implements RouteRequest {

    private final ClientChannel client;
    private final SessionFacts facts;
    private final ByteBuf payload;
    private final int textOffset;
    private String sql;

    StatementRequest(ClientChannel client, SessionFacts facts, ByteBuf payload, int textOffset) {
        this.client = client;
        this.facts = facts;
        this.payload = payload;
        this.textOffset = textOffset;
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
            int start = payload.readerIndex() + textOffset;
            sql = payload.toString(start, payload.writerIndex() - start, StandardCharsets.UTF_8);
        }
        return sql;
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
    public int flagIn() {
        return 0;
    }

    @Override
    public String proxyAddress() {
        return "";
    }

    @Override
    public int proxyPort() {
        return 0;
    }

    @Override
    public StatementDigest statement() {
        return StatementDigest.NONE;
    }

    @Override
    public String firstComment() {
        return "";
    }

    @Override
    public RoutingRequest copy() {
        return new Copy(user(), schema(), sql(), inTransaction(), isTls(), serverName());
    }

    /** Leaves out the statement: it may carry personal data. */
    @Override
    public String toString() {
        return "StatementRequest[user=" + user() + ", schema=" + schema() + "]";
    }

    private record Copy(String user, String schema, String sql, boolean inTransaction, boolean isTls, String serverName)
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
