package io.pointsman.admin.storage;

import java.time.Duration;

/**
 * How much of the one thread anything may take: everybody's statements wait behind it.
 *
 * @param time after which a statement as typed is ended
 * @param resultBytes how much its rows may hold, roughly
 * @param copyAfter how long after a change the good copy is made, at the earliest
 */
record Limits(Duration time, long resultBytes, Duration copyAfter) {

    private static final long MOST = 256L << 20;

    /** A quarter of the heap at most. */
    static Limits standard() {
        return new Limits(
                Duration.ofSeconds(30), Math.min(MOST, Runtime.getRuntime().maxMemory() / 4), Duration.ofMillis(500));
    }
}
