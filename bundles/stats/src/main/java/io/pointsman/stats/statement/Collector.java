package io.pointsman.stats.statement;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes from the event loops what they have counted, though nobody reads it: their room for it is small. */
@Component(
        immediate = true,
        service = {})
public final class Collector {

    private static final Logger LOG = LoggerFactory.getLogger(Collector.class);

    private static final long STOP_SECONDS = 2;

    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "stats.collector"));

    @Activate
    public Collector(@Reference Statements statements) {
        thread.scheduleWithFixedDelay(() -> fenced(statements::makeRoom), 1, 1, TimeUnit.SECONDS);
        thread.scheduleWithFixedDelay(() -> fenced(statements::collect), 1, 1, TimeUnit.MINUTES);
    }

    /** A task that has failed once would never run again. */
    private static void fenced(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | LinkageError e) {
            LOG.atWarn().addKeyValue("error", e.toString()).log("figures of statements not collected");
        }
    }

    /** Returns when the thread is gone. */
    @Deactivate
    void stop() throws InterruptedException {
        thread.shutdownNow();
        thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
    }
}
