package io.pointsman.api.tls;

import io.pointsman.api.config.ConfigRejectedException;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One leg's files, which can be read again without a LOAD. {@code PROXYSQL RELOAD TLS} asks every leg to prepare, then
 * lets all of them publish: one refusal, and nothing has changed.
 */
@ConsumerType
public interface ReloadableTls {

    /** {@code frontend} or {@code backend}. */
    String leg();

    /**
     * Reads and checks everything that the settings in force name, without letting anybody see it yet. Not on an event
     * loop.
     *
     * @throws ConfigRejectedException naming the variables or rows, the files and the reasons
     */
    Prepared prepareReload() throws ConfigRejectedException;

    /** The second half of a reload. */
    interface Prepared {

        /** What new connections get: one line for each certificate, with subject, serial and dates. */
        List<String> summary();

        /** What is worth a second look, one sentence each. */
        List<String> warnings();

        /** Cannot fail, does not block. What was prepared before something else came into force is left alone. */
        void publish();
    }
}
