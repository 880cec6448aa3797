package io.pointsman.admin.versions;

import java.time.Duration;
import java.time.Instant;

/**
 * A version in force that nobody has confirmed yet.
 *
 * @param backTo the version that was in force before, and will be again
 */
record Pending(long version, long backTo, Instant deadline) {

    /** Rounded up; 0 when the time is over. */
    long secondsLeft(Instant now) {
        return Math.max(0, (Duration.between(now, deadline).toMillis() + 999) / 1000);
    }

    boolean isOver(Instant now) {
        return !now.isBefore(deadline);
    }
}
