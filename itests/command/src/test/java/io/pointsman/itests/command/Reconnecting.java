package io.pointsman.itests.command;

import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.QueryResult;
import io.pointsman.itests.support.wire.RawClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients that connect, insert a row in a transaction, and go, again and again: every second one over TLS, and every second one
 * with a prepared statement.
 */
final class Reconnecting implements AutoCloseable {

    private final List<Thread> clients = new ArrayList<>();
    private final ConcurrentLinkedQueue<String> errors = new ConcurrentLinkedQueue<>();
    private final AtomicInteger committed = new AtomicInteger();
    private volatile boolean isOver;

    Reconnecting(int port, int count) {
        for (int number = 0; number < count; number++) {
            int which = number;
            Thread client = new Thread(() -> connectAgainAndAgain(port, which), "client-" + number);
            client.start();
            clients.add(client);
        }
    }

    private void connectAgainAndAgain(int port, int number) {
        while (!isOver) {
            try (RawClient client = connect(port, number % 2 == 0)) {
                answered(client.query("BEGIN"));
                if (number % 4 < 2) {
                    insertPrepared(client);
                } else {
                    answered(client.query("INSERT INTO upgraded VALUES (1)"));
                }
                answered(client.query("COMMIT"));
                committed.incrementAndGet();
            } catch (IOException | RuntimeException | AssertionError e) {
                errors.add(e.toString());
            }
        }
    }

    private static RawClient connect(int port, boolean withTls) throws IOException {
        RawClient client = RawClient.connect(port);
        return (withTls ? client.startTls() : client).login(TestUser.APP, "test");
    }

    private static void insertPrepared(RawClient client) throws IOException {
        client.send(RawClient.STMT_PREPARE, "INSERT INTO upgraded VALUES (1)");
        byte[] prepared = client.read().payload();
        byte[] execute = {prepared[1], prepared[2], prepared[3], prepared[4], 0, 1, 0, 0, 0};
        answered(client.send(RawClient.STMT_EXECUTE, execute).readResult());
    }

    private static void answered(QueryResult result) throws IOException {
        if (result == null) {
            throw new IOException("no answer");
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
