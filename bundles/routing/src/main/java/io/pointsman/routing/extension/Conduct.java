package io.pointsman.routing.extension;

import io.pointsman.api.routing.RoutingDecision;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.HdrHistogram.AtomicHistogram;

/** How one extension has behaved: counted by all event loops at once. */
final class Conduct {

    private static final long LONGEST_MICROS = 60_000_000;
    private static final int DIGITS = 2;

    private final Supplier<Fence> fence;

    private final LongAdder asked = new LongAdder();
    private final LongAdder routed = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder passed = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final AtomicHistogram micros = new AtomicHistogram(LONGEST_MICROS, DIGITS);
    private final AtomicInteger slowInARow = new AtomicInteger();
    private final AtomicInteger failuresInARow = new AtomicInteger();
    private volatile String lastError = "";
    private volatile boolean isQuarantined;

    Conduct(Supplier<Fence> fence) {
        this.fence = fence;
    }

    boolean isQuarantined() {
        return isQuarantined;
    }

    /** @return true when this call was one too many, and the first to be so */
    boolean answered(RoutingDecision decision, long took) {
        count(decision);
        endRow(failuresInARow);
        return timed(took);
    }

    /** @return true when this call was one too many, and the first to be so */
    boolean failed(String error, long took) {
        failed.increment();
        lastError = error;
        boolean isSlow = timed(took);
        return isSlow || failuresInARow.incrementAndGet() >= fence.get().failuresInARow() && quarantine();
    }

    /** Mostly it is at its end already, and loops leave each other's cache lines alone. */
    private static void endRow(AtomicInteger row) {
        if (row.getPlain() != 0) {
            row.set(0);
        }
    }

    private void count(RoutingDecision decision) {
        if (decision instanceof RoutingDecision.Pass) {
            passed.increment();
        } else if (decision instanceof RoutingDecision.RouteTo) {
            routed.increment();
        } else {
            rejected.increment();
        }
    }

    private boolean timed(long took) {
        asked.increment();
        nanos.add(took);
        micros.recordValue(Math.min(LONGEST_MICROS, took / 1_000));
        if (took <= fence.get().budget().toNanos()) {
            endRow(slowInARow);
            return false;
        }
        if (slowInARow.incrementAndGet() < fence.get().slowInARow()) {
            return false;
        }
        lastError = "took " + took / 1_000 + " us, budget "
                + fence.get().budget().toMillis() + " ms, " + fence.get().slowInARow() + " times in a row";
        return quarantine();
    }

    private synchronized boolean quarantine() {
        boolean isNew = !isQuarantined;
        isQuarantined = true;
        return isNew;
    }

    /** At once, and for what somebody else has seen. */
    void quarantine(String error) {
        lastError = error;
        quarantine();
    }

    /** @return false when it was not quarantined */
    synchronized boolean release() {
        boolean wasQuarantined = isQuarantined;
        slowInARow.set(0);
        failuresInARow.set(0);
        isQuarantined = false;
        return wasQuarantined;
    }

    String lastError() {
        return lastError;
    }

    /** Asked, routed, rejected, passed, failed, microseconds. */
    long[] counts() {
        return new long[] {asked.sum(), routed.sum(), rejected.sum(), passed.sum(), failed.sum(), nanos.sum() / 1_000};
    }

    /** What half, 95 and 99 of a hundred calls did not exceed, in microseconds. */
    long[] percentiles() {
        return new long[] {
            micros.getValueAtPercentile(50), micros.getValueAtPercentile(95), micros.getValueAtPercentile(99)
        };
    }
}
