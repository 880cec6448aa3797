package io.pointsman.api.config;

import java.util.List;
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

        /** What is put in force and is worth knowing; the LOAD's answer tells it. */
        default LoadNotices notices() {
            return LoadNotices.NONE;
        }

        /** A commit that has something to say. */
        static Commit of(LoadNotices notices, Runnable publish) {
            return new Commit() {
                @Override
                public void publish() {
                    publish.run();
                }

                @Override
                public LoadNotices notices() {
                    return notices;
                }
            };
        }

        /** A commit with warnings, one sentence each. */
        static Commit of(List<String> warnings, Runnable publish) {
            return of(new LoadNotices(warnings, List.of()), publish);
        }
    }
}
