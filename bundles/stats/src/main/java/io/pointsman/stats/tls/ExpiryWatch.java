package io.pointsman.stats.tls;

import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at every certificate in use once an hour, on the thread {@code stats}. */
@Component(
        immediate = true,
        service = {})
public final class ExpiryWatch {

    private static final Logger LOG = LoggerFactory.getLogger(ExpiryWatch.class);

    /** By then a start is through, and the rooms have read their files. */
    private static final long FIRST_SECONDS = 15;

    private static final long PAUSE_SECONDS = 3_600;
    private static final long STOP_SECONDS = 2;

    private final Certificates certificates;
    private final ExpiryWarnings warnings = new ExpiryWarnings(Clock.systemUTC());
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "stats"));

    @Activate
    public ExpiryWatch(@Reference Certificates certificates) {
        this.certificates = certificates;
        thread.scheduleWithFixedDelay(this::look, FIRST_SECONDS, PAUSE_SECONDS, TimeUnit.SECONDS);
    }

    /** A thread that has failed once would never look again. */
    private void look() {
        try {
            warnings.look(certificates.all());
        } catch (RuntimeException | LinkageError e) {
            LOG.atWarn().addKeyValue("error", e.toString()).log("dates of certificates not looked at");
        }
    }

    /** Returns when the thread is gone. */
    @Deactivate
    void stop() throws InterruptedException {
        thread.shutdownNow();
        thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
    }
}
