package io.pointsman.core.listen;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A time during which something that may still come is waited for. */
final class Grace {

    private volatile boolean over;

    /** @param onEnd runs when it is over, on a thread that may block */
    Grace(Duration length, Runnable onEnd) {
        over = length.isZero();
        if (!over) {
            CompletableFuture.delayedExecutor(length.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> end(onEnd));
        }
    }

    private void end(Runnable onEnd) {
        over = true;
        onEnd.run();
    }

    boolean isOver() {
        return over;
    }
}
