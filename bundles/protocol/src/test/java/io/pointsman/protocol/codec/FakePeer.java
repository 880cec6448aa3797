package io.pointsman.protocol.codec;

import io.netty.channel.Channel;
import io.pointsman.api.transport.Peer;

/** The other end of a channel, as {@code core} would tell of it. */
class FakePeer implements Peer {

    private final Channel channel;

    FakePeer(Channel channel) {
        this.channel = channel;
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public String address() {
        return "192.0.2.7:3306";
    }

    @Override
    public boolean isTls() {
        return false;
    }

    @Override
    public void atSafePoint() {
        // nothing waits here
    }

    @Override
    public AutoCloseable onClose(Runnable action) {
        throw new UnsupportedOperationException();
    }
}
