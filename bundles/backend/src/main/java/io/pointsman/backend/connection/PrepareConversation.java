package io.pointsman.backend.connection;

import io.pointsman.api.backend.PreparedText;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.MalformedPacket;
import io.pointsman.api.protocol.PacketCodecs;
import io.pointsman.api.protocol.ResponseEnd;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/** A client's statement, prepared once more where it is to run. */
final class PrepareConversation implements Conversation {

    private final BackendHandler handler;
    private final PreparedText text;
    private final Consumer<Optional<ErrPacket>> done;
    private boolean isDone;

    PrepareConversation(BackendHandler handler, PreparedText text, Consumer<Optional<ErrPacket>> done) {
        this.handler = handler;
        this.text = text;
        this.done = done;
    }

    void start(PacketCodecs codecs) {
        handler.channel().codec().expectResponseTo(Command.COM_STMT_PREPARE, handler.capabilities());
        handler.write(codecs.writeCommand(Command.COM_STMT_PREPARE, text.text().getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Override
    public void onMessage(Object message) {
        if (message instanceof ResponseEnd end) {
            if (end.error().isEmpty()) {
                handler.onPrepared(text, end.statementId());
            }
            end(end.error());
        } else if (message instanceof MalformedPacket || message instanceof ErrPacket) {
            end(Optional.of(ServerErrors.unexpected(handler.row())));
        }
    }

    @Override
    public void onLost(ErrPacket reason) {
        end(Optional.of(reason));
    }

    private void end(Optional<ErrPacket> error) {
        if (!isDone) {
            isDone = true;
            handler.endConversation(this);
            done.accept(error);
        }
    }
}
