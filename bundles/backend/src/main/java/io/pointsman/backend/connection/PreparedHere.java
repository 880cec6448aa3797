package io.pointsman.backend.connection;

import io.pointsman.api.backend.PreparedText;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ErrPacket;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Prepares clients' statements on one server connection, and closes those that nobody has run for long. */
@EventLoopOnly
final class PreparedHere {

    private final BackendHandler handler;
    private final OwnTalk talk;
    private final ServerStatements statements = new ServerStatements();

    PreparedHere(BackendHandler handler, OwnTalk talk) {
        this.handler = handler;
        this.talk = talk;
    }

    ServerStatements statements() {
        return statements;
    }

    /** Where it is meant: a statement's names mean what they meant in the schema that it was prepared in. */
    void prepare(PreparedText text, Consumer<Optional<ErrPacket>> done) {
        String current = handler.schema();
        if (text.schema().isEmpty() || text.schema().equals(current)) {
            talk.prepare(text, done);
        } else {
            useSchema(
                    text.schema(),
                    () -> talk.prepare(text, error -> useSchema(current, () -> done.accept(error), done)),
                    done);
        }
    }

    private void useSchema(String schema, Runnable then, Consumer<Optional<ErrPacket>> failed) {
        if (schema.isEmpty()) {
            handler.keepFromOthers(); // there is no way back to no schema
            then.run();
            return;
        }
        handler.run(Command.COM_INIT_DB, schema, new Outcome() {
            @Override
            public void onDone() {
                then.run();
            }

            @Override
            public void onFailed(ErrPacket error, boolean serverSaid) {
                handler.keepFromOthers();
                failed.accept(Optional.of(error));
            }
        });
    }

    void add(PreparedText text, long serverId) {
        close(statements.add(text, serverId));
    }

    /** @param count of those used last, which stay */
    void trim(int count) {
        close(statements.trim(count));
    }

    /** Has no answer, so it can go at any time between two commands. */
    private void close(List<Long> ids) {
        var codecs = handler.around().packetCodecs().currentOrNull();
        if (codecs != null && handler.channel().channel().isActive()) {
            ids.forEach(id -> handler.write(codecs.writeCommand(Command.COM_STMT_CLOSE, littleEndian(id))));
        }
    }

    private static byte[] littleEndian(long id) {
        return new byte[] {(byte) id, (byte) (id >>> 8), (byte) (id >>> 16), (byte) (id >>> 24)};
    }
}
