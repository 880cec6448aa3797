package io.pointsman.core.listen;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One open address. It accepts only while {@link #accept} says so; until then clients wait in the system's queue.
 *
 * @param requiresTls for clients from now on
 */
record Listener(ListenAddress address, Channel channel, AtomicBoolean requiresTls) {

    private static final long CLOSE_SECONDS = 2;

    void accept(boolean accepting) {
        channel.config().setAutoRead(accepting);
    }

    /** Where it can be reached. */
    String shown() {
        return channel.localAddress() instanceof InetSocketAddress internet
                ? address.withPort(internet.getPort())
                : address.text();
    }

    /** Returns when the address is free. */
    void close() {
        channel.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        if (address.isUnixSocket()) {
            UnixSocketFile.remove(address.host());
        }
    }
}
