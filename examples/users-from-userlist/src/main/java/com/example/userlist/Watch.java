package com.example.userlist;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks at a file again and again, on a thread of its own, and says when it has changed. */
final class Watch implements AutoCloseable {

    private final WholeFile file;
    private final Runnable changed;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "users-from-userlist"));

    private WholeFile.Stamp seen;

    Watch(WholeFile file, Duration pause, Runnable changed) {
        this.file = file;
        this.changed = changed;
        this.seen = file.stamp();
        thread.scheduleWithFixedDelay(this::look, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        WholeFile.Stamp now = file.stamp();
        if (!now.equals(seen)) {
            seen = now;
            changed.run();
        }
    }

    /** Returns when the thread is gone. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            thread.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
