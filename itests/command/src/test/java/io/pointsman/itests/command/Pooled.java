package io.pointsman.itests.command;

import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.RawClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Connections as pools keep them: lent now and then, and looked at before that when they have rested for half a second. One that
 * turns out to be dead is replaced, and nobody hears of it.
 */
final class Pooled implements AutoCloseable {

    private static final long LOOKED_AT_AFTER = TimeUnit.MILLISECONDS.toNanos(500);

    private final List<Thread> threads = new ArrayList<>();
    private final Queue<String> errors = new ConcurrentLinkedQueue<>();
    private final AtomicInteger replaced = new AtomicInteger();
    private volatile boolean isOver;

    /** @param rests between two uses of each connection, in milliseconds */
    Pooled(int port, long... rests) {
        for (long rest : rests) {
            Thread thread = new Thread(() -> lend(port, TimeUnit.MILLISECONDS.toNanos(rest)), "pooled");
            thread.start();
            threads.add(thread);
        }
    }

    private void lend(int port, long rest) {
        try {
            RawClient client = RawClient.connect(port).login(TestUser.APP, "test");
            while (!isOver) {
                LockSupport.parkNanos(rest);
                if (rest >= LOOKED_AT_AFTER && !isAlive(client)) {
                    replaced.incrementAndGet();
                    client = RawClient.connect(port).login(TestUser.APP, "test");
                }
                client.query("SELECT 1");
            }
            client.close();
        } catch (IOException e) {
            errors.add("one that rests for " + TimeUnit.NANOSECONDS.toMillis(rest) + " ms: " + e);
        }
    }

    private static boolean isAlive(RawClient client) {
        try {
            return client.query("SELECT 'alive'").value().equals("alive");
        } catch (IOException e) {
            return false;
        }
    }

    int replaced() {
        return replaced.get();
    }

    List<String> errors() {
        return List.copyOf(errors);
    }

    /** Returns when all are closed. */
    @Override
    public void close() {
        isOver = true;
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
