package io.pointsman.core.channel;

import io.pointsman.api.transport.Peer;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Waiting for channels to close. Not for event loops. */
public final class Closing {

    private Closing() {}

    /** Waits until all have closed, or until {@code deadline}, a value of {@link System#nanoTime}. */
    public static <P extends Peer> List<P> stillOpenAt(long deadline, Collection<P> peers) {
        for (P peer : peers) {
            long left = Math.max(deadline - System.nanoTime(), 1);
            if (!peer.channel().closeFuture().awaitUninterruptibly(left, TimeUnit.NANOSECONDS)) {
                break;
            }
        }
        return peers.stream().filter(peer -> peer.channel().isOpen()).toList();
    }
}
