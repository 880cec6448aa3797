package io.pointsman.backend;

import io.netty.channel.EventLoop;
import io.pointsman.api.transport.ServerChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * What became of connections that are not to be used again.
 *
 * @param closed at once, as nobody had them
 * @param later when they fall idle
 */
record Flushed(int closed, int later) {

    private static final Flushed NONE = new Flushed(0, 0);
    private static final long AGAIN_MILLIS = 20;

    /** Each loop retires its own; completes on one of them. */
    static CompletableFuture<Flushed> begin(List<ServerChannel> connections) {
        Map<EventLoop, List<ServerChannel>> byLoop = new HashMap<>();
        for (ServerChannel connection : connections) {
            byLoop.computeIfAbsent(connection.channel().eventLoop(), loop -> new ArrayList<>())
                    .add(connection);
        }
        CompletableFuture<Flushed> total = CompletableFuture.completedFuture(NONE);
        for (Map.Entry<EventLoop, List<ServerChannel>> loop : byLoop.entrySet()) {
            CompletableFuture<Flushed> ofLoop = new CompletableFuture<>();
            loop.getKey().execute(() -> retire(loop.getValue(), NONE, loop.getKey(), ofLoop));
            total = total.thenCombine(ofLoop, Flushed::plus);
        }
        return total;
    }

    /** Comes back to those that nobody is in charge of just now, or they would be used for ever. */
    private static void retire(
            List<ServerChannel> connections, Flushed before, EventLoop loop, CompletableFuture<Flushed> result) {
        Flushed flushed = before;
        List<ServerChannel> between = new ArrayList<>();
        for (ServerChannel connection : connections) {
            try {
                flushed = connection.channel().isActive() ? flushed.plus(retire(connection)) : flushed;
            } catch (IllegalStateException e) { // its code is being replaced; soon it has a successor, or is closed
                between.add(connection);
            }
        }
        if (between.isEmpty()) {
            result.complete(flushed);
        } else {
            Flushed soFar = flushed;
            loop.schedule(() -> retire(between, soFar, loop, result), AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private static Flushed retire(ServerChannel connection) {
        return connection.connection().retire() ? new Flushed(1, 0) : new Flushed(0, 1);
    }

    private Flushed plus(Flushed other) {
        return new Flushed(closed + other.closed, later + other.later);
    }
}
