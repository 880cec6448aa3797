package io.pointsman.itests.hotswap;

import io.pointsman.itests.support.wire.RawClient;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Somebody who logs in, asks something and leaves, again and again. */
final class Logins implements AutoCloseable {

    private final int port;
    private final String user;
    private final String password;
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final AtomicInteger done = new AtomicInteger();
    private final Thread thread = new Thread(this::logIn, "logins");
    private volatile boolean isOver;

    Logins(int port, String user, String password) {
        this.port = port;
        this.user = user;
        this.password = password;
        thread.start();
    }

    private void logIn() {
        while (!isOver) {
            try (RawClient client = RawClient.connect(port).login(user, password, "test")) {
                client.query("SELECT 1");
                done.incrementAndGet();
            } catch (IOException | RuntimeException e) {
                failures.add(e.toString());
            }
        }
    }

    int done() {
        return done.get();
    }

    List<String> failures() {
        return failures;
    }

    /** Returns when the last one has ended. */
    void end() {
        isOver = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end();
    }
}
