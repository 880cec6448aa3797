package io.pointsman.core.listen;

import io.netty.channel.Channel;
import io.netty.channel.unix.UnixChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * One open address. It accepts only while {@link #accept} says so; until then clients wait in the system's queue.
 *
 * @param requiresTls for clients from now on
 * @param isShared whether it is another process's, too, and that one may go on with it
 */
record Listener(ListenAddress address, Channel channel, AtomicBoolean requiresTls, BooleanSupplier isShared) {

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

    /** The system's number for it; empty where the transport has none. */
    Optional<Integer> descriptor() {
        return channel instanceof UnixChannel unix ? Optional.of(unix.fd().intValue()) : Optional.empty();
    }

    /**
     * Closes our descriptor of it and nothing else, since another process has one, too. Netty's own closing would remove
     * the file of a Unix socket.
     */
    void letGo() {
        accept(false);
        channel.deregister().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        try {
            ((UnixChannel) channel).fd().close();
        } catch (IOException e) {
            // a descriptor that can't be closed is gone all the same
        }
    }

    /** Returns when the address is free. */
    void close() {
        if (isShared.getAsBoolean()) {
            letGo();
            return;
        }
        channel.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        if (address.isUnixSocket()) {
            UnixSocketFile.remove(address.host());
        }
    }
}
