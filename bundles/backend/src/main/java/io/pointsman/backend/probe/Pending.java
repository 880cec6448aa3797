package io.pointsman.backend.probe;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import io.pointsman.api.backend.ProbeFailedException;
import io.pointsman.api.lifecycle.EventLoopOnly;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Something that ends once, by its own or because its time is over. */
@EventLoopOnly
final class Pending<T> {

    private final CompletableFuture<T> future;
    private final ScheduledFuture<?> timer;

    Pending(EventLoop loop, CompletableFuture<T> future, Duration timeout, String sentence, Runnable onTimeout) {
        this.future = future;
        this.timer = loop.schedule(
                () -> {
                    fail(new ProbeFailedException(sentence + " within " + timeout.toMillis() + " ms", 0, true));
                    onTimeout.run();
                },
                timeout.toNanos(),
                TimeUnit.NANOSECONDS);
    }

    boolean isOver() {
        return future.isDone();
    }

    void succeed(T value) {
        timer.cancel(false);
        future.complete(value);
    }

    void fail(ProbeFailedException reason) {
        timer.cancel(false);
        future.completeExceptionally(reason);
    }
}
