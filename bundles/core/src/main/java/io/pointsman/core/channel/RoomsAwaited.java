package io.pointsman.core.channel;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import io.pointsman.api.lifecycle.EventLoopOnly;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Tries again and again what can't be done while a room is being replaced. */
@EventLoopOnly
final class RoomsAwaited {

    private static final long LOOK_AGAIN_MILLIS = 20;

    private final BooleanSupplier attempt;
    private final Runnable then;
    private final Runnable tooLong;
    private final ScheduledFuture<?> look;
    private final ScheduledFuture<?> deadline;

    /** @param attempt gives true when it has succeeded */
    RoomsAwaited(EventLoop loop, Duration limit, BooleanSupplier attempt, Runnable then, Runnable tooLong) {
        this.attempt = attempt;
        this.then = then;
        this.tooLong = tooLong;
        look = loop.scheduleWithFixedDelay(this::look, LOOK_AGAIN_MILLIS, LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        deadline = loop.schedule(this::onDeadline, limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        if (attempt.getAsBoolean()) {
            end();
            then.run();
        }
    }

    private void onDeadline() {
        end();
        tooLong.run();
    }

    void end() {
        look.cancel(false);
        deadline.cancel(false);
    }
}
