package io.pointsman.routing.extension;

import java.time.Duration;

/**
 * What an extension may take before it is quarantined.
 *
 * @param budget of one call
 * @param slowInARow calls over the budget, one after the other
 * @param failuresInARow calls that failed, one after the other
 */
public record Fence(Duration budget, int slowInARow, int failuresInARow) {

    public static final Fence DEFAULT = new Fence(Duration.ofMillis(5), 5, 10);

    public Fence {
        requirePositive(budget.toMillis(), "pointsman.routing.extension.budget.millis");
        requirePositive(slowInARow, "pointsman.routing.extension.slow.in.a.row");
        requirePositive(failuresInARow, "pointsman.routing.extension.failures.in.a.row");
    }

    private static void requirePositive(long value, String key) {
        if (value < 1) {
            throw new IllegalArgumentException(key + " is " + value + ", expected 1 or more");
        }
    }
}
