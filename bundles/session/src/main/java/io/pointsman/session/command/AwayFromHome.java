package io.pointsman.session.command;

import io.netty.buffer.ByteBuf;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.ResponseEnd;
import io.pointsman.api.session.ResponseListener;
import java.util.function.Consumer;

/** Listens to the connection with the transaction while a statement is elsewhere: nothing comes, but its end may. */
final class AwayFromHome implements ResponseListener {

    private final Consumer<ErrPacket> onLost;

    AwayFromHome(Consumer<ErrPacket> onLost) {
        this.onLost = onLost;
    }

    @Override
    public void onResponseBytes(ByteBuf bytes) {
        bytes.release();
    }

    @Override
    public void onLocalInfileRequest() {
        // nothing was asked
    }

    @Override
    public void onResponseEnd(ResponseEnd end) {
        // nothing was asked
    }

    @Override
    public void onServerReadComplete() {
        // nothing was read
    }

    @Override
    public void onServerWritable(boolean writable) {
        // looked at when the session is back
    }

    @Override
    public void onServerLost(ErrPacket reason) {
        onLost.accept(reason);
    }
}
