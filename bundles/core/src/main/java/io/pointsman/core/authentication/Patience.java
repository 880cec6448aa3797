package io.pointsman.core.authentication;

import java.time.Duration;

/**
 * How long is waited.
 *
 * @param answer for a source's users
 * @param retry before a source that failed is asked again
 * @param absence before the users of a source that has left are out of force: one that is built anew, or updated in
 *     place, is back by then
 */
record Patience(Duration answer, Duration retry, Duration absence) {

    private static final String PREFIX = "pointsman.authentication.";

    Patience {
        requirePositive(answer, "answer.millis");
        requirePositive(retry, "retry.millis");
        requirePositive(absence, "absence.millis");
    }

    static Patience fromSystemProperties() {
        return new Patience(millis("answer", 5_000), millis("retry", 10_000), millis("absence", 2_000));
    }

    private static Duration millis(String name, long otherwise) {
        return Duration.ofMillis(Long.getLong(PREFIX + name + ".millis", otherwise));
    }

    private static void requirePositive(Duration found, String key) {
        if (found.toMillis() < 1) {
            throw new IllegalArgumentException(PREFIX + key + " is " + found.toMillis() + ", expected 1 or more");
        }
    }
}
