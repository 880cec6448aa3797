package io.pointsman.monitor;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that all checks begin and end on. It waits for no server: they answer on event loops. */
final class MonitorThread implements Time {

    private static final Logger LOG = LoggerFactory.getLogger(MonitorThread.class);
    private static final long GONE_WITHIN_SECONDS = 2;

    private final ScheduledThreadPoolExecutor executor =
            new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "monitor"));

    MonitorThread() {
        executor.setRemoveOnCancelPolicy(true);
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    @Override
    public Runnable after(Duration delay, Runnable task) {
        try {
            Future<?> future = executor.schedule(fenced(task), delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException stopped) {
            return () -> {};
        }
    }

    /** What comes too late for this generation is dropped. */
    @Override
    public void execute(Runnable task) {
        try {
            executor.execute(fenced(task));
        } catch (RejectedExecutionException stopped) {
            LOG.trace("an answer came after the last check");
        }
    }

    /** A mistake costs one check, not all that would have come. */
    private static Runnable fenced(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException | LinkageError e) {
                LOG.atError().addKeyValue("error", e.toString()).setCause(e).log("a check failed by our own mistake");
            }
        };
    }

    /** Returns when what has been begun has ended, what was to come has been dropped, and the thread is gone. */
    void stop() throws InterruptedException {
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor.shutdown();
        executor.awaitTermination(GONE_WITHIN_SECONDS, TimeUnit.SECONDS);
    }
}
