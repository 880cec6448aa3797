package io.pointsman.stats.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** Threads that count as event loops do. */
final class Loops {

    private Loops() {}

    /** Starts them, with numbers from 0 on. */
    static List<Thread> start(int count, IntConsumer work) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            Thread thread = new Thread(() -> work.accept(number), "loop-" + number);
            threads.add(thread);
            thread.start();
        }
        return threads;
    }

    static void await(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    static boolean isAnyAlive(List<Thread> threads) {
        return threads.stream().anyMatch(Thread::isAlive);
    }
}
