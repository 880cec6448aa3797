package io.pointsman.itests.traffic.monitor;

import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.RawClient;
import io.pointsman.itests.support.wire.ServerError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients that write and read all the time, some in transactions, and note what became of each statement. Reads outside
 * of transactions are what the customary rules send to readers.
 */
final class Load implements AutoCloseable {

    /** A write, on the clock of {@code System.nanoTime}. {@code error} is null for one that was acknowledged. */
    record Write(long begun, long ended, boolean inTransaction, Integer code, String error) {

        long millis() {
            return TimeUnit.NANOSECONDS.toMillis(ended - begun);
        }
    }

    private final PointsmanProcess proxy;
    private final Queue<Write> writes = new ConcurrentLinkedQueue<>();
    private final Queue<String> failedReads = new ConcurrentLinkedQueue<>();
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger ids = new AtomicInteger();
    private final List<Thread> clients = new ArrayList<>();
    private volatile boolean over;

    private Load(PointsmanProcess proxy) {
        this.proxy = proxy;
    }

    /** Half of them write in transactions of several statements. */
    static Load start(PointsmanProcess proxy, int clients) {
        Load load = new Load(proxy);
        for (int i = 0; i < clients; i++) {
            boolean transactions = i % 2 == 1;
            Thread client = new Thread(() -> load.write(transactions), "client " + i);
            load.clients.add(client);
            client.start();
        }
        return load;
    }

    private void write(boolean transactions) {
        while (!over) {
            try (RawClient client = proxy.connect(TestUser.MODEST, "test")) {
                boolean isWell = true;
                while (isWell && !over) {
                    isWell = writeOnce(client, transactions);
                }
            } catch (IOException e) {
                writes.add(new Write(System.nanoTime(), System.nanoTime(), false, null, "the proxy's own: " + e));
            }
        }
    }

    /** @return false after an error: as a pool of connections would, the client then begins anew with another one */
    private boolean writeOnce(RawClient client, boolean transaction) throws IOException {
        long begun = System.nanoTime();
        boolean isOpen = false;
        try {
            if (transaction) {
                client.query("BEGIN");
                begun = System.nanoTime();
            }
            for (int i = 0; i < (transaction ? 3 : 1); i++) {
                client.query("INSERT INTO drill VALUES (" + ids.incrementAndGet() + ")");
                isOpen = transaction;
            }
            if (transaction) {
                client.query("COMMIT");
            }
            writes.add(new Write(begun, System.nanoTime(), transaction, null, null));
        } catch (ServerError e) {
            writes.add(new Write(begun, System.nanoTime(), isOpen, e.code(), e.getMessage()));
            return false;
        }
        return read(client);
    }

    private boolean read(RawClient client) throws IOException {
        try {
            client.query("SELECT COUNT(*) FROM drill");
            reads.incrementAndGet();
            return true;
        } catch (ServerError e) {
            failedReads.add(e.code() + ": " + e.getMessage());
            return false;
        }
    }

    /** Of statements that read and were in no transaction. */
    int reads() {
        return reads.get();
    }

    List<String> failedReads() {
        return List.copyOf(failedReads);
    }

    List<Write> writes() {
        return List.copyOf(writes);
    }

    List<Thread> threads() {
        return clients;
    }

    List<Write> failed() {
        return writes.stream().filter(write -> write.error() != null).toList();
    }

    /** The first write that began after {@code nanos} and was acknowledged; when it ended. */
    long firstAcknowledgedSince(long nanos) {
        return writes.stream()
                .filter(write -> write.error() == null && write.begun() >= nanos)
                .mapToLong(Write::ended)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** The first one that ended after {@code nanos}, whenever it began. */
    long firstEndedWellAfter(long nanos) {
        return writes.stream()
                .filter(write -> write.error() == null && write.ended() >= nanos)
                .mapToLong(Write::ended)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    @Override
    public void close() {
        end();
    }

    /** Returns when no client writes any more. */
    void end() {
        over = true;
        for (Thread client : clients) {
            try {
                client.join(TimeUnit.SECONDS.toMillis(30));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
