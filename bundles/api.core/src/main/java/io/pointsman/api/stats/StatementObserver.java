package io.pointsman.api.stats;

import io.pointsman.api.lifecycle.EventLoopOnly;
import org.osgi.annotation.versioning.ConsumerType;

/** Hears of every statement of a client when it has been answered, whoever answered it. */
@ConsumerType
public interface StatementObserver {

    /**
     * On the event loop of the client; does not block, and makes as little garbage as it can.
     *
     * @param statement valid during the call only
     */
    @EventLoopOnly
    void onStatement(FinishedStatement statement);
}
