package io.pointsman.backend.connection;

import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.MalformedPacket;
import io.pointsman.api.protocol.PacketCodecs;
import io.pointsman.api.protocol.ResponseEnd;

/** One command of ours, whose rows, if any, nobody reads: ping, init_connect, KILL. */
final class OwnCommand implements Conversation {

    private final BackendHandler handler;
    private final Outcome outcome;

    OwnCommand(BackendHandler handler, Outcome outcome) {
        this.handler = handler;
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
    public void onLost(ErrPacket reason) {
        outcome.onFailed(reason, false);
    }
}
