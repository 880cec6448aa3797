package io.pointsman.session.command;

import io.netty.util.concurrent.ScheduledFuture;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.session.SessionErrors;
import io.pointsman.session.SessionHandler;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Closes a session that has been idle for {@code mysql-wait_timeout}. One timer that looks again when it fires, instead
 * of one for each command.
 */
@EventLoopOnly
final class IdleTimer implements AutoCloseable {

    private final SessionHandler session;
    private final BooleanSupplier busy;
    private long touchedNanos;
    private ScheduledFuture<?> timer;

    IdleTimer(SessionHandler session, BooleanSupplier busy) {
        this.session = session;
        this.busy = busy;
        touch();
    }

    void start() {
        long nanos = timeoutNanos();
        if (nanos > 0) {
            schedule(nanos);
        }
    }

    private long timeoutNanos() {
        return session.around().settings().get().waitTimeout().toNanos();
    }

    private void schedule(long nanos) {
        timer = session.eventLoop().schedule(this::onTimer, nanos, TimeUnit.NANOSECONDS);
    }

    private void onTimer() {
        long idle = session.nanoTime() - touchedNanos;
        long timeout = timeoutNanos();
        if (timeout == 0) {
            timer = null;
        } else if (busy.getAsBoolean()) {
            schedule(timeout);
        } else if (idle < timeout) {
            schedule(timeout - idle);
        } else {
            session.sendAndClose(SessionErrors.waitTimeout());
        }
    }

    /** When the last command began. */
    long touchedNanos() {
        return touchedNanos;
    }

    void touch() {
        touchedNanos = session.nanoTime();
    }

    @Override
    public void close() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }
}
