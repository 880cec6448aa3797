package io.pointsman.api.config;

import org.osgi.annotation.versioning.ConsumerType;

/** Somebody who lives by the runtime configuration. Registered as a service; {@code core} finds it. */
@ConsumerType
public interface Configurable {

    /**
     * Gets ready for {@code config} without letting anybody see it yet.
     *
     * <p>A {@code LOAD … TO RUNTIME} first asks everyone to prepare, then lets everyone commit: one refusal, say an
     * unreadable certificate, and nothing has changed. Runs on the thread that loads, never on an event loop; may
     * read files.
     *
     * @return publishes what was prepared; cannot fail, does not block
     * @throws ConfigRejectedException naming the rows and the reasons
     */
    Commit prepare(RuntimeConfig config) throws ConfigRejectedException;

    /** The second half of a LOAD. */
    @FunctionalInterface
    interface Commit {
        void publish();
    }
}
