package io.pointsman.core;

import io.netty.buffer.ByteBuf;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.ResponseEnd;
import io.pointsman.api.session.ResponseListener;

/** Holds a server connection and does nothing with it. */
final class NoListener implements ResponseListener {

    @Override
    public void onResponseBytes(ByteBuf bytes) {
        bytes.release();
    }

    @Override
    public void onLocalInfileRequest() {}

    @Override
    public void onResponseEnd(ResponseEnd end) {}

    @Override
    public void onServerReadComplete() {}

    @Override
    public void onServerWritable(boolean writable) {}

    @Override
    public void onServerLost(ErrPacket reason) {}
}
