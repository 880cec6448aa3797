package io.pointsman.itests.traffic.torture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * The servers of one kind, with a schema for each client of every comparison.
 *
 * @param direct asked directly
 * @param behind asked through a proxy
 */
record Sides(Behind direct, Behind behind) implements AutoCloseable {

    /** Both at once. Of a side that has not begun the servers end with the JVM. */
    static Sides start(boolean isMariadb, int clients, Executor threads) {
        CompletableFuture<Behind> direct = CompletableFuture.supplyAsync(() -> start(isMariadb, 0, clients), threads);
        Behind behind = start(isMariadb, 2, clients);
        return new Sides(direct.join(), behind);
    }

    private static Behind start(boolean isMariadb, int replicas, int clients) {
        try {
            Behind behind = Behind.start(isMariadb, replicas);
            behind.run(Statements.preparation(clients, isMariadb));
            return behind;
        } catch (IOException e) {
            throw new UncheckedIOException("starting servers", e);
        }
    }

    boolean isMariadb() {
        return direct.isMariadb();
    }

    @Override
    public void close() {
        direct.close();
        behind.close();
    }
}
