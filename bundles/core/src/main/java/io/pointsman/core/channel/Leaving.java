package io.pointsman.core.channel;

import io.pointsman.api.session.ClientSession;
import io.pointsman.api.session.SessionView;
import io.pointsman.api.transport.Peer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets clients go that another process takes in when they come back. Not for event loops.
 *
 * <p>Pools look whether a connection is still there before they lend it, but spare themselves that for half a second or
 * so after its last use. So a session that has been quiet for a second, outside a transaction and with nothing that
 * would be lost, is ended first, and nobody sees an error. One that is never quiet is ended in the last quarter of the
 * time, right behind the answer that ends a transaction.
 */
final class Leaving {

    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final Supplier<List<LiveClient>> clients;
    private final Map<Long, Long> quietSince = new ConcurrentHashMap<>();
    private final long deadline;
    private final long lastQuarter;

    Leaving(Supplier<List<LiveClient>> clients, Duration limit) {
        this.clients = clients;
        this.deadline = System.nanoTime() + limit.toNanos();
        this.lastQuarter = deadline - limit.toNanos() / 4;
    }

    /** Returns when all have gone, or the time is over. */
    void await() {
        List<LiveClient> here = clients.get();
        while (!here.isEmpty() && System.nanoTime() - deadline < 0) {
            here.forEach(client -> client.onLoop(() -> letGo(client)));
            awaitOne(here);
            here = clients.get();
        }
    }

    private void awaitOne(Collection<? extends Peer> here) {
        long until = System.nanoTime() + LOOK_NANOS;
        Closing.stillOpenAt(until - deadline < 0 ? until : deadline, here);
    }

    private void letGo(LiveClient client) {
        ClientSession session = client.sessionNow().orElse(null);
        if (session != null && !session.user().isEmpty() && mayEnd(client.connectionId(), session.view())) {
            session.drain();
        }
    }

    /** Asked to end, a session that is busy or in a transaction does so when that is over. */
    private boolean mayEnd(long connectionId, SessionView view) {
        long now = System.nanoTime();
        return now - lastQuarter > 0 || quietNanos(connectionId, view, now) >= QUIET_NANOS;
    }

    /** Since we have seen it quiet for the first time and no command has begun: one that just ended may have been long. */
    private long quietNanos(long connectionId, SessionView view, long now) {
        if (view.isBusy() || view.isInTransaction() || !view.pinnedBecause().isEmpty()) {
            quietSince.remove(connectionId);
            return 0;
        }
        long quiet = now - quietSince.computeIfAbsent(connectionId, id -> now);
        if (TimeUnit.MILLISECONDS.toNanos(view.millis() + 1) < quiet) {
            quietSince.put(connectionId, now);
            return 0;
        }
        return quiet;
    }
}
