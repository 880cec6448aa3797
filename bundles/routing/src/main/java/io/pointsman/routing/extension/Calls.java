package io.pointsman.routing.extension;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Which extension each event loop is inside of, and since when; written by the loops, read by {@link Watchdog}. */
final class Calls {

    private final AtomicReferenceArray<Link> links;
    private final AtomicLongArray since;
    private final AtomicReferenceArray<Thread> threads;

    /** @param loops each runs its tasks on one thread, always the same */
    Calls(List<? extends Executor> loops) {
        links = new AtomicReferenceArray<>(loops.size());
        since = new AtomicLongArray(loops.size());
        threads = new AtomicReferenceArray<>(loops.size());
        for (int i = 0; i < loops.size(); i++) {
            int number = i;
            loops.get(i).execute(() -> threads.set(number, Thread.currentThread()));
        }
    }

    /** Of the loop whose thread this is; -1 for none, or one that has not run a task of ours yet. */
    int number() {
        Thread mine = Thread.currentThread();
        for (int i = 0; i < threads.length(); i++) {
            if (threads.get(i) == mine) {
                return i;
            }
        }
        return -1;
    }

    void enter(int loop, Link link, long nanos) {
        if (loop >= 0) {
            links.lazySet(loop, link);
            since.lazySet(loop, nanos);
        }
    }

    void leave(int loop) {
        if (loop >= 0) {
            since.lazySet(loop, 0);
        }
    }

    int loops() {
        return threads.length();
    }

    /** How long a loop has been inside an extension, in nanoseconds; 0 when it is not. */
    long inside(int loop) {
        long entered = since.get(loop);
        return entered == 0 ? 0 : Math.max(0, System.nanoTime() - entered);
    }

    /** The one it entered last; null for none. */
    Link link(int loop) {
        return links.get(loop);
    }

    /** Null until it has run its first task. */
    Thread thread(int loop) {
        return threads.get(loop);
    }
}
