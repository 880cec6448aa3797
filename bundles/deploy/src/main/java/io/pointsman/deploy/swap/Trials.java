package io.pointsman.deploy.swap;

import io.pointsman.api.lifecycle.Shares;
import io.pointsman.api.stats.StatementObserver;
import io.pointsman.deploy.trial.Trial;
import io.pointsman.deploy.trial.TrialFigures;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** The generations that may have to go back, by the names of their bundles. On the worker's thread only. */
final class Trials {

    /** How long the old generation is watched before a trial, when nobody has been watching it. */
    private static final Duration BASELINE = Duration.ofSeconds(3);

    private static final long BASELINE_STATEMENTS = 500;

    private final BundleContext context;
    private final Shares shares;
    private final Map<String, Trial> running = new HashMap<>();

    Trials(BundleContext context, Shares shares) {
        this.context = context;
        this.shares = shares;
    }

    /** Before {@code newer} takes over: with what the old generation does now to compare with. */
    void begin(Bundle newer, List<Bundle> older, Order order) {
        TrialFigures figures = new TrialFigures(onTrial(newer, older));
        var observing = context.registerService(StatementObserver.class, figures, null);
        boolean isOfEverybody = order.canary() == Shares.ALL;
        if (isOfEverybody) {
            Waiting.until(() -> figures.before().statements() >= BASELINE_STATEMENTS, BASELINE);
        }
        Optional<Long> deadline =
                isOfEverybody ? order.trial().map(trial -> System.nanoTime() + trial.toNanos()) : Optional.empty();
        running.put(
                newer.getSymbolicName(),
                new Trial(newer, older, figures, observing, deadline, order.factor(), order.patience()));
    }

    /** Whether a session is served by the new generation: what has the lower version gets what the higher is denied. */
    private LongPredicate onTrial(Bundle newer, List<Bundle> older) {
        Bundle highest = older.get(older.size() - 1);
        boolean isUpgrade = highest.getVersion().compareTo(newer.getVersion()) < 0;
        long id = newer.getBundleId();
        long rival = highest.getBundleId();
        return isUpgrade ? session -> shares.includes(id, session) : session -> !shares.includes(rival, session);
    }

    Optional<Trial> of(String name) {
        return Optional.ofNullable(running.get(name));
    }

    Set<String> names() {
        return Set.copyOf(running.keySet());
    }

    /** Nothing is counted any more. @return what there was to end */
    Optional<Trial> end(String name) {
        Optional<Trial> ended = Optional.ofNullable(running.remove(name));
        ended.ifPresent(Trial::end);
        return ended;
    }

    void stop() {
        running.values().forEach(Trial::end);
    }
}
