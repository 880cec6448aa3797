package io.pointsman.backend.connection;

import io.netty.buffer.ByteBuf;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.MalformedPacket;
import io.pointsman.api.protocol.PacketCodecs;
import io.pointsman.api.protocol.ResponseEnd;
import java.util.function.Consumer;

/** One command of ours: ping, init_connect, KILL, a check's question. */
final class OwnCommand implements Conversation {

    private final BackendHandler handler;
    private final Consumer<ByteBuf> rows;
    private final Outcome outcome;

    OwnCommand(BackendHandler handler, Consumer<ByteBuf> rows, Outcome outcome) {
        this.handler = handler;
        this.rows = rows;
        this.outcome = outcome;
    }

    void start(PacketCodecs codecs, Command command, byte[] argument) {
        handler.channel().codec().expectResponseTo(command, handler.capabilities());
        handler.write(codecs.writeCommand(command, argument));
    }

    @Override
    public void onMessage(Object message) {
        if (message instanceof ResponseEnd end) {
            end.error().ifPresentOrElse(error -> outcome.onFailed(error, true), outcome::onDone);
        } else if (message instanceof MalformedPacket || message instanceof ErrPacket) {
            outcome.onFailed(ServerErrors.unexpected(handler.row()), false);
        }
    }

    @Override
    public void onBytes(ByteBuf bytes) {
        rows.accept(bytes);
    }

    @Override
    public void onLost(ErrPacket reason) {
        outcome.onFailed(reason, false);
    }
}
