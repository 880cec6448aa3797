package io.pointsman.deploy.trial;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.AtomicHistogram;

/** Statements, errors and how long they took. Any thread. */
public final class Outcomes {

    private static final long LONGEST_MICROS = TimeUnit.HOURS.toMicros(1);
    private static final int DIGITS = 2;

    private final LongAdder errors = new LongAdder();
    private final AtomicHistogram micros = new AtomicHistogram(LONGEST_MICROS, DIGITS);

    void add(long nanos, boolean isError) {
        micros.recordValue(Math.min(LONGEST_MICROS, TimeUnit.NANOSECONDS.toMicros(nanos)));
        if (isError) {
            errors.increment();
        }
    }

    public long statements() {
        return micros.getTotalCount();
    }

    /** Between 0 and 1. */
    double errorRate() {
        long all = statements();
        return all == 0 ? 0 : (double) errors.sum() / all;
    }

    /** What that part of the statements did not exceed, in microseconds. */
    long micros(double part) {
        return micros.getValueAtPercentile(part * 100);
    }
}
