package io.pointsman.hostgroup;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** What a hostgroup remembers from one configuration to the next. Thread-safe. */
final class GroupState {

    private static final long PAUSE = Duration.ofSeconds(10).toNanos();

    /** Pings come less often than that. */
    private static final long MOMENT = Duration.ofMillis(50).toNanos();

    private final Throttle throttle;
    private final AtomicLong complainAt;

    /** Somebody may have to be forgiven: until all have been looked at, and nobody had. */
    private volatile boolean hasFailures = true;

    private volatile Latency latency;
    private volatile long latencyAt;

    GroupState(long now) {
        throttle = new Throttle(now);
        complainAt = new AtomicLong(now);
    }

    Throttle throttle() {
        return throttle;
    }

    boolean hasFailures() {
        return hasFailures;
    }

    void hasFailures(boolean now) {
        hasFailures = now;
    }

    /** As it was a moment ago; null when that is too long ago to go by. */
    Latency latency(long now) {
        Latency known = latency;
        return known != null && now - latencyAt < MOMENT ? known : null;
    }

    void latency(Latency found, long now) {
        latencyAt = now;
        latency = found;
    }

    /** True for one caller in ten seconds. */
    boolean mayComplain(long now) {
        long due = complainAt.get();
        return now - due >= 0 && complainAt.compareAndSet(due, now + PAUSE);
    }
}
