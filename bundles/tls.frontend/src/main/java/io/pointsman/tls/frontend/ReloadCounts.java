package io.pointsman.tls.frontend;

import java.util.concurrent.atomic.AtomicLong;

/** How often files were read again without a LOAD, and what came of it. Any thread. */
final class ReloadCounts {

    private final AtomicLong done = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    void onDone() {
        done.incrementAndGet();
    }

    void onFailed() {
        failed.incrementAndGet();
    }

    long done() {
        return done.get();
    }

    long failed() {
        return failed.get();
    }
}
