package io.pointsman.routing.rule;

import io.pointsman.routing.regex.Expression;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What is counted of one rule, by all event loops at once. */
public final class RuleCounters {

    private final LongAdder hits = new LongAdder();
    private final LongAdder shadowHits = new LongAdder();
    private final LongAdder wouldReroute = new LongAdder();
    private final LongAdder patternNanos = new LongAdder();
    private final LongAdder patternCount = new LongAdder();
    private final AtomicLong gaveUp = new AtomicLong();

    void hit() {
        hits.increment();
    }

    void shadowHit(boolean reroutes) {
        shadowHits.increment();
        if (reroutes) {
            wouldReroute.increment();
        }
    }

    /** @return true for the first time */
    boolean gaveUp() {
        return gaveUp.incrementAndGet() == 1;
    }

    /** Looks for an expression in a statement's text, and adds up what that takes. */
    boolean measured(Expression expression, String text) {
        long start = System.nanoTime();
        try {
            return expression.isIn(text);
        } finally {
            patternNanos.add(System.nanoTime() - start);
            patternCount.increment();
        }
    }

    public long hits() {
        return hits.sum();
    }

    public long shadowHits() {
        return shadowHits.sum();
    }

    public long wouldReroute() {
        return wouldReroute.sum();
    }

    public long patternMicros() {
        return patternNanos.sum() / 1_000;
    }

    public long patternCount() {
        return patternCount.sum();
    }

    public long gaveUpCount() {
        return gaveUp.get();
    }
}
