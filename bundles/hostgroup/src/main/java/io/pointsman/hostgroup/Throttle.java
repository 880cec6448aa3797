package io.pointsman.hostgroup;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A bucket of permits: a second's worth of them at once, then one each time its share of a second has passed. Thread-safe,
 * without locks, and without anybody who fills it.
 */
final class Throttle {

    /** What the specification's defaults mean by no limit. */
    static final int UNLIMITED = 1_000_000;

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** When the bucket would be full again if nobody took any more. */
    private final AtomicLong fullAt;

    Throttle(long now) {
        fullAt = new AtomicLong(now);
    }

    /** @param perSecond may differ from call to call */
    boolean tryTake(long now, int perSecond) {
        long share = SECOND / perSecond;
        while (true) {
            long before = fullAt.get();
            long from = before - now < 0 ? now : before;
            if (from + share - now > SECOND) {
                return false;
            }
            if (fullAt.compareAndSet(before, from + share)) {
                return true;
            }
        }
    }
}
