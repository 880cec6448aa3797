package io.pointsman.tls;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks at something every so often. Its thread is there while that is asked for, and no longer. */
public final class Lookout {

    private static final long STOP_SECONDS = 5;

    private final String threadName;
    private final Runnable look;

    /** Null while nobody asks. */
    private ScheduledExecutorService looks;

    /** Of those, or of the last ones. */
    private Thread thread;

    private Duration interval = Duration.ZERO;
    private boolean isStopped;

    /** @param look fails with nothing, or there is no further look; never runs twice at once */
    public Lookout(String threadName, Runnable look) {
        this.threadName = threadName;
        this.look = look;
    }

    /** Does not wait, as a look may be what brings the change. */
    public synchronized void every(Duration next) {
        if (isStopped || next.equals(interval)) {
            return;
        }
        interval = next;
        end();
        if (!next.isZero()) {
            looks = Executors.newSingleThreadScheduledExecutor(this::newThread);
            looks.scheduleWithFixedDelay(this::look, next.toMillis(), next.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private Thread newThread(Runnable task) {
        thread = new Thread(task, threadName);
        thread.setDaemon(true);
        thread.setContextClassLoader(Lookout.class.getClassLoader()); // not that of whoever makes a LOAD
        return thread;
    }

    /** The last look of an earlier thread may be under way. */
    private void look() {
        synchronized (look) {
            look.run();
        }
    }

    private void end() {
        if (looks != null) {
            looks.shutdown();
            looks = null;
        }
    }

    /** For good. Returns when the thread is gone, so that a bundle's classes can go too. */
    public void stop() throws InterruptedException {
        Thread last;
        synchronized (this) {
            isStopped = true;
            last = thread;
            end();
        }
        if (last != null) {
            last.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
        }
    }
}
