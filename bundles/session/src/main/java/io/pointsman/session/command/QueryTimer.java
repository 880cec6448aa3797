package io.pointsman.session.command;

import io.netty.util.concurrent.ScheduledFuture;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.session.SessionHandler;
import java.util.concurrent.TimeUnit;

/** Kills what runs for too long. One timer that looks again when it fires, instead of one for each statement. */
@EventLoopOnly
final class QueryTimer implements AutoCloseable {

    private final SessionHandler session;
    private final Runnable kill;

    /** When the statement under way is to be killed; 0 while none is. */
    private long deadlineNanos;

    /** When the timer fires. */
    private long firesNanos;

    private ScheduledFuture<?> timer;

    QueryTimer(SessionHandler session, Runnable kill) {
        this.session = session;
        this.kill = kill;
    }

    /** @param millis 0 for never */
    void begin(long millis) {
        if (millis > 0) {
            deadlineNanos = session.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
            if (timer == null || firesNanos - deadlineNanos > 0) {
                close();
                schedule();
            }
        }
    }

    void end() {
        deadlineNanos = 0;
    }

    private void schedule() {
        firesNanos = deadlineNanos;
        timer = session.eventLoop().schedule(this::look, deadlineNanos - session.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private void look() {
        timer = null;
        if (deadlineNanos == 0) {
            return;
        }
        if (session.nanoTime() - deadlineNanos < 0) {
            schedule();
        } else {
            deadlineNanos = 0;
            kill.run();
        }
    }

    @Override
    public void close() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }
}
