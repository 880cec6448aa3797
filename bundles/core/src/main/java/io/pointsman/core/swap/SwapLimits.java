package io.pointsman.core.swap;

import java.time.Duration;

/**
 * How long things may take while a room is replaced.
 *
 * @param leave until channels that never reach a safe point are closed, when their room is stopped
 * @param pause until channels whose room has not come back are closed
 * @param retry between two looks at a channel that waits for a safe point, should its handlers forget to say so
 */
public record SwapLimits(Duration leave, Duration pause, Duration retry) {

    static final SwapLimits DEFAULT =
            new SwapLimits(Duration.ofSeconds(4), Duration.ofSeconds(10), Duration.ofMillis(500));
}
