package io.pointsman.monitor;

import io.pointsman.monitor.check.Check;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Runs one check again and again, at even distances; a run that takes too long costs the next one. On the monitor's thread. */
final class Recurring {

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
            check.run().whenComplete((done, mistake) -> underWay = false);
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
