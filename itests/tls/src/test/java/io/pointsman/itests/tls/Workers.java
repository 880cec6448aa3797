package io.pointsman.itests.tls;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Threads that work beside the test, and what went wrong in them. */
final class Workers implements AutoCloseable {

    private static final long SMALL_STACK = 256 * 1024;

    private final List<Thread> threads = new ArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    /** What one thread does. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    void start(Work work) {
        Thread thread = new Thread(null, () -> fenced(work), "worker-" + threads.size(), SMALL_STACK);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void fenced(Work work) {
        try {
            work.run();
        } catch (Exception | AssertionError e) {
            failures.add(e);
        }
    }

    /** What went wrong, each once, when all are done. */
    List<String> complaints() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
        return failures.stream().map(Throwable::toString).distinct().toList();
    }

    boolean hasFailed() {
        return !failures.isEmpty();
    }

    /** Those that still work are told to end. */
    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }
}
