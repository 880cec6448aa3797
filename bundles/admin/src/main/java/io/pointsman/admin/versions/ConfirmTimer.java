package io.pointsman.admin.versions;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands one piece of work to the admin thread when its time has come. */
final class ConfirmTimer {

    private static final Logger LOG = LoggerFactory.getLogger(ConfirmTimer.class);
    private static final long STOP_MILLIS = 2_000;

    private final Executor adminThread;
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, ConfirmTimer::newThread);
    private Future<?> waiting;

    ConfirmTimer(Executor adminThread) {
        this.adminThread = adminThread;
    }

    /** Replaces what was waiting. A time that is over already is now. */
    void schedule(Duration delay, Runnable work) {
        cancel();
        try {
            waiting = thread.schedule(() -> handOver(work), Math.max(0, delay.toMillis()), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.atDebug().log("the room is being replaced, its successor keeps the time");
        }
    }

    void cancel() {
        if (waiting != null) {
            waiting.cancel(false);
        }
    }

    /** Returns when the thread is gone. */
    void stop() throws InterruptedException {
        thread.shutdownNow();
        thread.awaitTermination(STOP_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void handOver(Runnable work) {
        try {
            adminThread.execute(work);
        } catch (RejectedExecutionException e) {
            LOG.atDebug().log("the room is being replaced, its successor keeps the time");
        }
    }

    private static Thread newThread(Runnable task) {
        Thread thread = new Thread(task, "admin.confirm");
        thread.setDaemon(true);
        return thread;
    }
}
