package io.pointsman.sqlite.server;

import io.pointsman.api.session.LocalSql.Caller;
import io.pointsman.api.session.SqlAnswer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * The clients by connection id. Each client's statements run one after the other, different clients' side by side: one
 * that waits for a lock must not keep the one that holds it from its COMMIT.
 */
final class Clients {

    private final Map<Long, Entry> entries = new ConcurrentHashMap<>();
    private final Executor threads;

    /** @param threads never lets a task wait for another one's end */
    Clients(Executor threads) {
        this.threads = threads;
    }

    CompletionStage<SqlAnswer> submit(Caller caller, Function<Caller, Client> newClient, String sql) {
        Entry entry = entries.computeIfAbsent(caller.connectionId(), id -> new Entry(newClient.apply(caller)));
        return entry.enqueue(client -> client.answer(caller, sql));
    }

    /** Null when it has not asked anything yet. */
    Client find(long connectionId) {
        Entry entry = entries.get(connectionId);
        return entry == null ? null : entry.client;
    }

    /** What runs is interrupted; what is open is rolled back. Does not wait. */
    CompletionStage<Void> remove(long connectionId) {
        Entry entry = entries.remove(connectionId);
        if (entry == null) {
            return CompletableFuture.completedFuture(null);
        }
        entry.client.hurry();
        return entry.enqueue(client -> {
            client.close();
            return null;
        });
    }

    /** Completes when every connection has been closed. */
    CompletableFuture<Void> removeAll() {
        return CompletableFuture.allOf(entries.keySet().stream()
                .map(id -> remove(id).toCompletableFuture())
                .toArray(CompletableFuture[]::new));
    }

    /** A client with the end of its queue. */
    private final class Entry {

        private final Client client;
        private CompletableFuture<?> tail = CompletableFuture.completedFuture(null);

        private Entry(Client client) {
            this.client = client;
        }

        private synchronized <T> CompletableFuture<T> enqueue(Function<Client, T> work) {
            CompletableFuture<T> next = tail.handleAsync((answer, error) -> work.apply(client), threads);
            tail = next;
            return next;
        }
    }
}
