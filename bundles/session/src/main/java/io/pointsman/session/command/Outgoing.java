package io.pointsman.session.command;

import io.netty.buffer.ByteBuf;
import io.pointsman.api.backend.BackendConnection;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.PacketCodecs;
import io.pointsman.session.SessionHandler;
import io.pointsman.session.state.Leftovers;
import io.pointsman.session.statement.ExecutePacket;
import io.pointsman.session.statement.LeftoverCalls;
import io.pointsman.sql.statement.StatementTraits.Leftover;
import io.pointsman.sql.text.StatementText;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What of a command goes to the server: its bytes as they came where that is possible, with the server's id of a
 * prepared statement in the place of the client's; another packet where a rule has rewritten it, where it reads what
 * only the session knows, or where this server has not been told what another was.
 */
@EventLoopOnly
final class Outgoing {

    private final SessionHandler session;
    private final Effects effects;

    Outgoing(SessionHandler session, Effects effects) {
        this.session = session;
        this.effects = effects;
    }

    /** A buffer of its own, to be written; the task keeps its packet. */
    ByteBuf wire(Task task, BackendConnection connection) {
        return switch (task.command) {
            case COM_QUERY -> query(task, connection);
            case COM_STMT_PREPARE ->
                rewritten(task).map(text -> command(task.command, text)).orElseGet(() -> asItCame(task));
            case COM_STMT_EXECUTE -> execute(task, connection);
            case COM_STMT_BULK_EXECUTE, COM_STMT_SEND_LONG_DATA, COM_STMT_RESET, COM_STMT_FETCH ->
                renamed(task, connection);
            default -> asItCame(task);
        };
    }

    private static ByteBuf asItCame(Task task) {
        return task.packet.wire().retainedDuplicate();
    }

    private ByteBuf command(Command command, byte[] argument) {
        PacketCodecs codecs = session.around().packetCodecs().currentOrNull();
        if (codecs == null) {
            throw new IllegalStateException("a part of the proxy is being replaced");
        }
        return codecs.writeCommand(command, argument);
    }

    private ByteBuf query(Task task, BackendConnection connection) {
        Optional<byte[]> rewritten = rewritten(task);
        if (rewritten.isPresent()) {
            return command(Command.COM_QUERY, rewritten.get());
        }
        boolean readsLeftovers = task.reads(Leftover.ROW_COUNT) && !effects.isHere(Leftover.ROW_COUNT)
                || task.reads(Leftover.FOUND_ROWS) && !effects.isHere(Leftover.FOUND_ROWS);
        if (readsLeftovers) {
            return command(Command.COM_QUERY, withNumbers(task));
        }
        boolean hasAttributes = session.facts().capabilities().has(Capabilities.CLIENT_QUERY_ATTRIBUTES)
                && !connection.capabilities().has(Capabilities.CLIENT_QUERY_ATTRIBUTES);
        return hasAttributes ? command(Command.COM_QUERY, text(task)) : asItCame(task);
    }

    private static Optional<byte[]> rewritten(Task task) {
        return task.verdict.rewritten().map(StatementText::encode);
    }

    private byte[] withNumbers(Task task) {
        Leftovers leftovers = session.facts().leftovers();
        String sql = new String(text(task), StandardCharsets.ISO_8859_1);
        return LeftoverCalls.replace(sql, leftovers.rowCount(), leftovers.foundRows())
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] text(Task task) {
        ByteBuf payload = task.payload();
        byte[] text = new byte[payload.readableBytes() - task.textOffset];
        payload.getBytes(payload.readerIndex() + task.textOffset, text);
        return text;
    }

    private static ByteBuf renamed(Task task, BackendConnection connection) {
        ExecutePacket.id(task.payload(), connection.preparedId(task.open.text()));
        return asItCame(task);
    }

    private ByteBuf execute(Task task, BackendConnection connection) {
        ExecutePacket packet = new ExecutePacket(
                task.payload(),
                task.open.parameters(),
                session.facts().capabilities().has(Capabilities.CLIENT_QUERY_ATTRIBUTES));
        byte[] told = packet.types();
        ExecutePacket.id(task.payload(), connection.preparedId(task.open.text()));
        if (told != null) {
            task.open = task.open.withTypes(told);
            session.facts().statements().put(task.statementId, task.open);
            connection.boundTypes(task.open.text(), told);
        } else if (packet.hasParameters() && task.open.types() != null && !isTold(task, connection)) {
            connection.boundTypes(task.open.text(), task.open.types());
            return command(Command.COM_STMT_EXECUTE, packet.with(task.open.types()));
        }
        return asItCame(task);
    }

    private static boolean isTold(Task task, BackendConnection connection) {
        return ExecutePacket.same(connection.boundTypes(task.open.text()), task.open.types());
    }
}
