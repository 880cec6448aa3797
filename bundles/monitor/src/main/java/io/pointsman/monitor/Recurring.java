package io.pointsman.monitor;

import io.pointsman.monitor.check.Check;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one check again and again, at even distances; a run that takes too long costs the next one. On the monitor's thread. */
final class Recurring {

    private static final Logger LOG = LoggerFactory.getLogger(Recurring.class);

    /** First runs are spread over so much time, so that not all servers are asked in one instant, now or later. */
    private static final Duration SPREAD = Duration.ofSeconds(1);

    private final Check check;
    private final Time time;
    private Runnable takeNextBack = () -> {};
    private boolean underWay;
    private boolean stopped;

    Recurring(Check check, Time time) {
        this.check = check;
        this.time = time;
    }

    void start(RandomGenerator random) {
        long most = Math.min(SPREAD.toNanos(), check.interval().toNanos());
        takeNextBack = time.after(Duration.ofNanos(random.nextLong(most)), this::run);
    }

    private void run() {
        if (stopped) {
            return;
        }
        takeNextBack = time.after(check.interval(), this::run);
        if (!underWay) {
            underWay = true;
            begin().whenComplete(this::onEnd);
        }
    }

    /** A run that cannot even begin has ended: others follow. */
    private CompletionStage<Void> begin() {
        try {
            return check.run();
        } catch (RuntimeException | LinkageError | AssertionError e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void onEnd(Void done, Throwable mistake) {
        underWay = false;
        if (mistake != null) {
            LOG.atError()
                    .addKeyValue("check", check.getClass().getSimpleName())
                    .addKeyValue("error", mistake.toString())
                    .setCause(mistake)
                    .log("a check failed by our own mistake");
        }
    }

    Check check() {
        return check;
    }

    void stop() {
        stopped = true;
        takeNextBack.run();
        check.close();
    }
}
