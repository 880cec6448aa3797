package io.pointsman.admin.storage;

import java.time.Duration;

/**
 * What a statement as typed may cost: everybody's statements wait behind it.
 *
 * @param time after which it is ended
 * @param resultBytes how much its rows may hold, roughly
 */
record Limits(Duration time, long resultBytes) {

    private static final long MOST = 256L << 20;

    /** A quarter of the heap at most. */
    static Limits standard() {
        return new Limits(
                Duration.ofSeconds(30), Math.min(MOST, Runtime.getRuntime().maxMemory() / 4));
    }
}
