package io.pointsman.backend.connection;

import io.netty.util.concurrent.ScheduledFuture;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.ErrPacket;
import java.util.concurrent.TimeUnit;

/**
 * A login that takes longer than anybody waits for a connection has failed. A server that holds still, or cannot be
 * reached any more, accepts connections and never greets: who has asked may have been served otherwise long since, and
 * a connect that never ends would keep others from beginning.
 */
@EventLoopOnly
final class LoginLimit implements Outcome {

    private final BackendHandler handler;
    private final Outcome outcome;
    private final long millis;
    private final ScheduledFuture<?> timer;
    private boolean over;

    /** From now on. */
    LoginLimit(BackendHandler handler, Outcome outcome) {
        this.handler = handler;
        this.outcome = outcome;
        this.millis = handler.around().settings().get().leaseTimeout().toMillis();
        this.timer = handler.eventLoop().schedule(this::onTimeout, millis, TimeUnit.MILLISECONDS);
    }

    private void onTimeout() {
        if (end()) {
            outcome.onFailed(ServerErrors.notLetIn(handler.row(), millis), false);
            handler.channel().channel().close();
        }
    }

    @Override
    public void onDone() {
        if (end()) {
            outcome.onDone();
        }
    }

    @Override
    public void onFailed(ErrPacket error, boolean serverSaid) {
        if (end()) {
            outcome.onFailed(error, serverSaid);
        }
    }

    private boolean end() {
        boolean first = !over;
        over = true;
        timer.cancel(false);
        return first;
    }
}
