package io.pointsman.api.lifecycle;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Somebody who tries out what a bundle offers before it is relied on: a bundle whose {@link Shares share} is none when its
 * services appear. Offered by rooms, asked by {@code deploy}; any thread.
 */
@ConsumerType
public interface Probation {

    /** How far it has come. */
    enum State {
        /** There is nothing of that bundle here to try out. */
        NONE,
        RUNNING,
        PASSED,
        FAILED
    }

    /** @param complaint what was found, for people; empty unless it has failed */
    record Report(State state, String complaint) {

        public static final Report NONE = new Report(State.NONE, "");
    }

    Report of(long bundleId);
}
