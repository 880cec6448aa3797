package io.pointsman.core.dial;

import io.pointsman.api.config.MysqlServer;
import io.pointsman.core.count.ServerKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How many channels are open, being opened, or reserved, for each server. Any thread, no locks. */
final class ServerCounts {

    private static final class Count {
        final AtomicInteger total = new AtomicInteger();

        /** The part of the total that waits for its dial. */
        final AtomicInteger reserved = new AtomicInteger();
    }

    private final Map<ServerKey, Count> counts = new ConcurrentHashMap<>();

    int of(MysqlServer server) {
        Count count = counts.get(ServerKey.of(server));
        return count == null ? 0 : count.total.get();
    }

    boolean tryReserve(MysqlServer server, int limit) {
        Count count = count(server);
        int before = count.total.getAndUpdate(total -> total < limit ? total + 1 : total);
        if (before >= limit) {
            return false;
        }
        count.reserved.incrementAndGet();
        return true;
    }

    /** Turns a reservation into a channel; where none was made, the channel is counted all the same. */
    void begin(MysqlServer server) {
        Count count = count(server);
        int reserved = count.reserved.getAndUpdate(waiting -> Math.max(waiting - 1, 0));
        if (reserved == 0) {
            count.total.incrementAndGet();
        }
    }

    void end(MysqlServer server) {
        count(server).total.decrementAndGet();
    }

    private Count count(MysqlServer server) {
        return counts.computeIfAbsent(ServerKey.of(server), key -> new Count());
    }
}
