package io.pointsman.deploy.trial;

import java.util.Locale;
import java.util.Optional;

/** Whether a generation does worse than the one before it, by more than chance makes of it. */
public final class Judge {

    /** Below that a rate says little. */
    private static final long ENOUGH_STATEMENTS = 50;

    /** Errors that a new generation is allowed when the old one had none. */
    private static final double TOLERATED_RATE = 0.02;

    private static final double PART = 0.95;

    /** Latencies that are close together anyway are not worth a rollback. */
    private static final long TOLERATED_MICROS = 5_000;

    private Judge() {}

    /** @return what is wrong with the new one, for people; empty while nothing is */
    public static Optional<String> complaint(Outcomes before, Outcomes since, double factor) {
        if (since.statements() < ENOUGH_STATEMENTS) {
            return Optional.empty();
        }
        double allowed = before.errorRate() * factor + TOLERATED_RATE;
        if (since.errorRate() > allowed) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "%.1f %% of its %d statements failed, before it were %.1f %%",
                    since.errorRate() * 100,
                    since.statements(),
                    before.errorRate() * 100));
        }
        if (before.statements() < ENOUGH_STATEMENTS) {
            return Optional.empty();
        }
        long slowest = (long) (before.micros(PART) * factor) + TOLERATED_MICROS;
        return since.micros(PART) > slowest
                ? Optional.of("95 % of its statements take up to " + since.micros(PART) + " µs, before it were "
                        + before.micros(PART) + " µs")
                : Optional.empty();
    }
}
