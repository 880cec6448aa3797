package io.pointsman.deploy.swap;

import io.pointsman.api.lifecycle.Shares;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What somebody wants deployed, and how carefully.
 *
 * @param isDry says what would happen, and does nothing
 * @param trial for how long the new generation is compared with the old one, which stays meanwhile
 * @param canary the share of sessions it gets until it is promoted, see {@link Shares}
 * @param factor how much worse than the old one it may do on trial
 * @param patience for live channels to move
 * @param isWanted by a person, who may try again what has failed; false for the folder
 */
public record Order(
        Path file,
        boolean isDry,
        Optional<Duration> trial,
        int canary,
        double factor,
        Duration patience,
        boolean isWanted) {

    /** For live channels to reach a safe point. */
    public static final Duration WAIT = Duration.ofSeconds(10);

    /** Twice as bad may be chance; three times is not, over a few hundred statements. */
    public static final double FACTOR = 3;

    /** True when the old generation stays for a while, as it may be needed again. */
    boolean isOnTrial() {
        return trial.isPresent() || canary < Shares.ALL;
    }
}
