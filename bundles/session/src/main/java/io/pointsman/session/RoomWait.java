package io.pointsman.session;

import io.netty.util.concurrent.ScheduledFuture;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.lifecycle.ServiceSlot;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Looks again and again whether what a session needs is back, as bundles that are updated in place are gone for a moment. */
@EventLoopOnly
public final class RoomWait {

    /** As long as {@code core} waits for those that it needs itself. */
    static final Duration LIMIT = Duration.ofSeconds(10);

    private static final long LOOK_AGAIN_MILLIS = 20;

    private final SessionHandler session;

    /** Null while nothing is waited for. */
    private ScheduledFuture<?> look;

    private long sinceNanos;
    private BooleanSupplier isThere;
    private Runnable then;
    private Runnable tooLong;

    public RoomWait(SessionHandler session) {
        this.session = session;
    }

    /** One of the two is called, later, unless {@link #stop} is; in place of what has been waited for until now. */
    public void until(BooleanSupplier nextIsThere, Runnable nextThen, Runnable nextTooLong) {
        isThere = nextIsThere;
        then = nextThen;
        tooLong = nextTooLong;
        if (look == null) {
            sinceNanos = session.nanoTime();
            look = session.eventLoop()
                    .scheduleWithFixedDelay(this::look, LOOK_AGAIN_MILLIS, LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        if (isThere.getAsBoolean()) {
            stop();
            then.run();
        } else if (session.nanoTime() - sinceNanos >= LIMIT.toNanos()) {
            stop();
            tooLong.run();
        }
    }

    /** Nothing is waited for any more. */
    public void stop() {
        if (look != null) {
            look.cancel(false);
            look = null;
        }
    }

    /** True when whoever offers this can be asked, or nobody ever could. */
    public static boolean isSettled(ServiceSlot<?> slot) {
        return !slot.isBetweenGenerations();
    }
}
