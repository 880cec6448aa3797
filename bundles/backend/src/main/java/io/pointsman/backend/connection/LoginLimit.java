package io.pointsman.backend.connection;

import io.netty.util.concurrent.ScheduledFuture;
import io.pointsman.api.lifecycle.EventLoopOnly;
import java.util.concurrent.TimeUnit;

/**
 * A login that takes longer than anybody waits for a connection has failed. A server that holds still, or cannot be
 * reached any more, accepts connections and never greets: who has asked may have been served otherwise long since, and
 * a connect that never ends would keep others from beginning.
 */
@EventLoopOnly
final class LoginLimit {

    private final BackendHandler handler;
    private final long millis;
    private final OnceOutcome outcome;
    private final ScheduledFuture<?> timer;

    /** From now on. */
    LoginLimit(BackendHandler handler, Outcome login) {
        this.handler = handler;
        this.millis = handler.around().settings().get().leaseTimeout().toMillis();
        this.outcome = new OnceOutcome(login, this::onEnd);
        this.timer = handler.eventLoop().schedule(this::onTimeout, millis, TimeUnit.MILLISECONDS);
    }

    /** What the login is to tell. */
    Outcome outcome() {
        return outcome;
    }

    private void onTimeout() {
        outcome.onFailed(ServerErrors.notLetIn(handler.row(), millis), false);
        handler.channel().channel().close();
    }

    private void onEnd() {
        timer.cancel(false);
    }
}
