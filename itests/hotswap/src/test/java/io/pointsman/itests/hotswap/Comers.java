package io.pointsman.itests.hotswap;

import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.RawClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Clients that come over TLS, ask something and go, again and again; and one that stays at the admin port and asks there. */
final class Comers implements AutoCloseable {

    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong served = new AtomicLong();
    private volatile boolean over;

    /** What somebody does again and again. */
    interface Work {
        void once() throws IOException;
    }

    Comers(int port, int count) {
        for (int i = 0; i < count; i++) {
            start("comer " + i, () -> comeAndGo(port));
        }
    }

    /** Asks for as long as this lasts. */
    void stay(RawClient client, String sql) {
        start("who stays", () -> client.query(sql));
    }

    private void comeAndGo(int port) throws IOException {
        try (RawClient client = RawClient.connect(port).startTls().login(TestUser.APP, "test")) {
            String answer = client.query("SELECT 42").value();
            if (!answer.equals("42")) {
                failures.add("asked for 42, got " + answer);
            }
            served.incrementAndGet();
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }

    /** Does {@code work} for as long as this lasts. */
    void start(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    while (!over) {
                        try {
                            work.once();
                        } catch (IOException e) {
                            failures.add(name + ": " + e);
                            return;
                        }
                    }
                },
                name);
        threads.add(thread);
        thread.start();
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    long served() {
        return served.get();
    }

    @Override
    public void close() {
        end();
    }

    /** Returns when all have gone. */
    void end() {
        over = true;
        try {
            for (Thread thread : threads) {
                thread.join(30_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
