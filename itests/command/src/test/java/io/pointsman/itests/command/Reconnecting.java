package io.pointsman.itests.command;

import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.QueryResult;
import io.pointsman.itests.support.wire.RawClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that connect, insert a row in a transaction, and go, again and again. */
final class Reconnecting implements AutoCloseable {

    private final List<Thread> clients = new ArrayList<>();
    private final ConcurrentLinkedQueue<String> errors = new ConcurrentLinkedQueue<>();
    private final AtomicInteger committed = new AtomicInteger();
    private volatile boolean isOver;

    Reconnecting(int port, int count) {
        for (int number = 0; number < count; number++) {
            Thread client = new Thread(() -> connectAgainAndAgain(port), "client-" + number);
            client.start();
            clients.add(client);
        }
    }

    private void connectAgainAndAgain(int port) {
        while (!isOver) {
            try (RawClient client = RawClient.connect(port).login(TestUser.APP, "test")) {
                for (String statement : List.of("BEGIN", "INSERT INTO upgraded VALUES (1)", "COMMIT")) {
                    QueryResult result = client.query(statement);
                    if (result == null) {
                        throw new IOException("no answer to " + statement);
                    }
                }
                committed.incrementAndGet();
            } catch (IOException | RuntimeException | AssertionError e) {
                errors.add(e.toString());
            }
        }
    }

    int committed() {
        return committed.get();
    }

    List<String> errors() {
        return List.copyOf(errors);
    }

    /** Returns when all have gone. */
    @Override
    public void close() {
        isOver = true;
        try {
            for (Thread client : clients) {
                client.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
