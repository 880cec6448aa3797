package io.pointsman.hostgroup;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** What a hostgroup remembers from one configuration to the next. Thread-safe. */
final class GroupState {

    private static final long PAUSE = Duration.ofSeconds(10).toNanos();

    private final Throttle throttle;
    private final AtomicLong complainAt;

    GroupState(long now) {
        throttle = new Throttle(now);
        complainAt = new AtomicLong(now);
    }

    Throttle throttle() {
        return throttle;
    }

    /** True for one caller in ten seconds. */
    boolean mayComplain(long now) {
        long due = complainAt.get();
        return now - due >= 0 && complainAt.compareAndSet(due, now + PAUSE);
    }
}
