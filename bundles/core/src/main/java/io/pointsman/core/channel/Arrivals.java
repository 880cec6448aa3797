package io.pointsman.core.channel;

import java.util.concurrent.atomic.AtomicLong;

/** Counts how traffic clients come and go: once for each connection, not for each statement. Any thread. */
public final class Arrivals {

    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong aborted = new AtomicLong();
    private final AtomicLong tooMany = new AtomicLong();

    void onAccepted() {
        accepted.incrementAndGet();
    }

    void onTooMany() {
        tooMany.incrementAndGet();
    }

    void onClosed(boolean wasAdmitted) {
        if (!wasAdmitted) {
            aborted.incrementAndGet();
        }
    }

    /** All that have ever connected. */
    public long accepted() {
        return accepted.get();
    }

    /** Those of them that have gone without having logged in. */
    public long aborted() {
        return aborted.get();
    }

    /** Those of them that were one too many for {@code mysql-max_connections}. */
    public long tooMany() {
        return tooMany.get();
    }
}
