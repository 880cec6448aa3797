package io.pointsman.routing.extension;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names an extension that an event loop does not come back from, within a second, and has nobody ask it any more. The loop
 * that is inside it can't be helped: its sessions wait until the call ends; the others go on.
 */
final class Watchdog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration LIMIT = Duration.ofMillis(500);

    private final Calls calls;
    private final boolean[] isNamed;
    private final Thread thread;
    private volatile int stuck;
    private volatile boolean isOver;

    Watchdog(Calls calls) {
        this.calls = calls;
        this.isNamed = new boolean[calls.loops()];
        thread = new Thread(null, this::watch, "routing-watchdog", 0, false);
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        while (!isOver) {
            LockSupport.parkNanos(LOOK.toNanos());
            int now = 0;
            for (int loop = 0; loop < calls.loops(); loop++) {
                now += look(loop) ? 1 : 0;
            }
            stuck = now;
        }
    }

    private boolean look(int loop) {
        long inside = calls.inside(loop);
        if (inside < LIMIT.toNanos()) {
            isNamed[loop] = false;
            return false;
        }
        Link link = calls.link(loop);
        Thread culprit = calls.thread(loop);
        if (!isNamed[loop] && link != null && culprit != null) {
            isNamed[loop] = true;
            name(link, culprit, TimeUnit.NANOSECONDS.toMillis(inside));
        }
        return true;
    }

    private static void name(Link link, Thread culprit, long millis) {
        link.conduct()
                .quarantine("an event loop has not come back from it for " + millis + " ms; it is at "
                        + Stacks.place(culprit));
        LOG.atError()
                .addKeyValue("extension", link.name())
                .addKeyValue("loop", culprit.getName())
                .addKeyValue("millis", millis)
                .addKeyValue("stack", System.lineSeparator() + Stacks.of(culprit))
                .log("routing extension holds up an event loop, it is quarantined; sessions of that loop wait for it");
    }

    /** Loops that are inside an extension for too long, now. */
    int stuck() {
        return stuck;
    }

    @Override
    public void close() {
        isOver = true;
        LockSupport.unpark(thread);
    }
}
