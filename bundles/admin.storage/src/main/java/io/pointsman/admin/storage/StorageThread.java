package io.pointsman.admin.storage;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The only thread that touches the connections; callers wait for it. */
final class StorageThread {

    private static final Logger LOG = LoggerFactory.getLogger(StorageThread.class);
    private static final long STOP_MILLIS = 5_000;

    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "admin.storage"));

    StorageThread() {
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** @throws IllegalStateException for whatever goes wrong, saying what */
    <T> T call(Callable<T> work) {
        try {
            return thread.submit(work).get();
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("configuration storage has been stopped", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for configuration storage", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(String.valueOf(e.getCause()), e);
        }
    }

    /** Later, unless it stops before. */
    void schedule(Runnable work, Duration delay) {
        thread.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    boolean isStopped() {
        return thread.isShutdown();
    }

    /** Returns when the thread is gone, after {@code lastWork}. */
    void stop(Runnable lastWork) throws InterruptedException {
        try {
            thread.submit(lastWork).get(STOP_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            return; // stopped already
        } catch (ExecutionException | TimeoutException e) {
            LOG.atWarn().addKeyValue("error", e.toString()).log("configuration storage did not end cleanly");
        }
        thread.shutdownNow();
        if (!thread.awaitTermination(STOP_MILLIS, TimeUnit.MILLISECONDS)) {
            LOG.atWarn().log("the storage thread is still busy");
        }
    }
}
