package io.pointsman.itests.traffic.monitor;

import java.util.concurrent.TimeUnit;

/** What happened when, for whoever reads the test's output. */
final class Timeline {

    private final StringBuilder lines = new StringBuilder();
    private long zero;

    /** Everything is told from here. */
    long begin(String what) {
        zero = System.nanoTime();
        at(zero, what);
        return zero;
    }

    long now(String what) {
        long now = System.nanoTime();
        at(now, what);
        return now;
    }

    void at(long nanos, String what) {
        lines.append(String.format("%8d ms  %s%n", TimeUnit.NANOSECONDS.toMillis(nanos - zero), what));
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
