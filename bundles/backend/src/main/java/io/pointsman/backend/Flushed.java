package io.pointsman.backend;

import io.netty.channel.EventLoop;
import io.pointsman.api.transport.ServerChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * What became of connections that are not to be used again.
 *
 * @param closed at once, as nobody had them
 * @param later when they fall idle
 */
record Flushed(int closed, int later) {

    private static final Flushed NONE = new Flushed(0, 0);

    /** Each loop retires its own; completes on one of them. */
    static CompletableFuture<Flushed> begin(List<ServerChannel> connections) {
        Map<EventLoop, List<ServerChannel>> byLoop = new HashMap<>();
        for (ServerChannel connection : connections) {
            byLoop.computeIfAbsent(connection.channel().eventLoop(), loop -> new ArrayList<>())
                    .add(connection);
        }
        CompletableFuture<Flushed> total = CompletableFuture.completedFuture(NONE);
        for (Map.Entry<EventLoop, List<ServerChannel>> loop : byLoop.entrySet()) {
            total = total.thenCombine(
                    CompletableFuture.supplyAsync(() -> retire(loop.getValue()), loop.getKey()), Flushed::plus);
        }
        return total;
    }

    private static Flushed retire(List<ServerChannel> connections) {
        Flushed flushed = NONE;
        for (ServerChannel connection : connections) {
            if (connection.channel().isActive()) {
                flushed = flushed.plus(retire(connection));
            }
        }
        return flushed;
    }

    private static Flushed retire(ServerChannel connection) {
        try {
            return connection.connection().retire() ? new Flushed(1, 0) : new Flushed(0, 1);
        } catch (IllegalStateException e) {
            return NONE; // just dialled, and nobody's yet: it will be made with the settings of now
        }
    }

    private Flushed plus(Flushed other) {
        return new Flushed(closed + other.closed, later + other.later);
    }
}
