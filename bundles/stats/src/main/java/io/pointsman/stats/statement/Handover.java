package io.pointsman.stats.statement;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A thing that one event loop writes to, and that others take away as a whole, leaving a fresh one in its place. What has
 * been taken away is written to no more, so that it can be read at leisure, and nothing is lost or counted twice.
 *
 * <p>The loop never waits. Others try again when they come while it writes.
 */
final class Handover<T> {

    /** Each of them lets other threads go first; a loop holds on for less than a microsecond. */
    private static final int TRIES = 10_000;

    /** Null while the loop writes. */
    private final AtomicReference<T> held;

    Handover(T first) {
        held = new AtomicReference<>(first);
    }

    /** On the loop, which gives it back. */
    T borrow() {
        return held.getAndSet(null);
    }

    void giveBack(T thing) {
        held.setRelease(thing);
    }

    /** Any thread but the loop's. Empty when the loop was writing each time: then all of it is had with the next call. */
    Optional<T> exchange(T fresh) {
        for (int i = 0; i < TRIES; i++) {
            T thing = held.get();
            if (thing != null && held.compareAndSet(thing, fresh)) {
                return Optional.of(thing);
            }
            Thread.yield();
        }
        return Optional.empty();
    }
}
