package io.pointsman.deploy.trial;

import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.stats.FinishedStatement;
import io.pointsman.api.stats.StatementObserver;
import java.util.function.LongPredicate;

/**
 * What statements came to, apart for sessions on the old generation and on the new one. Registered while a trial runs and
 * not otherwise, so that the hot path pays for it only then.
 */
public final class TrialFigures implements StatementObserver {

    private final LongPredicate isOnTrial;
    private final Outcomes before = new Outcomes();
    private final Outcomes since = new Outcomes();

    /** @param isOnTrial whether the session of that id is served by the new generation now; any thread */
    public TrialFigures(LongPredicate isOnTrial) {
        this.isOnTrial = isOnTrial;
    }

    @Override
    @EventLoopOnly
    public void onStatement(FinishedStatement statement) {
        Outcomes outcomes = isOnTrial.test(statement.connectionId()) ? since : before;
        outcomes.add(statement.durationNanos(), statement.error().isPresent());
    }

    /** Of the old generation. */
    public Outcomes before() {
        return before;
    }

    /** Of the new one. */
    public Outcomes since() {
        return since;
    }
}
