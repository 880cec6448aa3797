package io.pointsman.deploy.trial;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Statements, errors and how long they took, in classes that are a quarter of a power of two wide. Any thread. */
public final class Outcomes {

    private static final int CLASSES_PER_DOUBLING = 4;
    private static final int CLASSES = Long.SIZE * CLASSES_PER_DOUBLING;

    private final LongAdder errors = new LongAdder();
    private final LongAdder[] byDuration = new LongAdder[CLASSES];

    Outcomes() {
        for (int i = 0; i < CLASSES; i++) {
            byDuration[i] = new LongAdder();
        }
    }

    void add(long nanos, boolean isError) {
        byDuration[classOf(TimeUnit.NANOSECONDS.toMicros(nanos))].increment();
        if (isError) {
            errors.increment();
        }
    }

    /** The number of binary digits, and the two digits behind the first. */
    private static int classOf(long micros) {
        if (micros < CLASSES_PER_DOUBLING) {
            return (int) Math.max(0, micros);
        }
        int digits = Long.SIZE - Long.numberOfLeadingZeros(micros);
        int fraction = (int) (micros >>> digits - 3) & CLASSES_PER_DOUBLING - 1;
        return (digits - 2) * CLASSES_PER_DOUBLING + fraction;
    }

    private static long upperMicrosOf(int index) {
        if (index < CLASSES_PER_DOUBLING) {
            return index;
        }
        int digits = index / CLASSES_PER_DOUBLING + 2;
        long first = CLASSES_PER_DOUBLING + index % CLASSES_PER_DOUBLING;
        return (first + 1 << digits - 3) - 1;
    }

    public long statements() {
        long sum = 0;
        for (LongAdder each : byDuration) {
            sum += each.sum();
        }
        return sum;
    }

    /** Between 0 and 1. */
    public double errorRate() {
        long all = statements();
        return all == 0 ? 0 : (double) errors.sum() / all;
    }

    /** What that part of the statements did not exceed, in microseconds; a quarter of a power of two exact. */
    public long micros(double part) {
        long left = (long) Math.ceil(statements() * part);
        for (int i = 0; i < CLASSES; i++) {
            left -= byDuration[i].sum();
            if (left <= 0) {
                return upperMicrosOf(i);
            }
        }
        return Long.MAX_VALUE;
    }
}
