package io.pointsman.backend.rig;

import io.netty.channel.EventLoop;
import io.pointsman.api.backend.BackendConnection;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.transport.Dialer;
import io.pointsman.api.transport.LoopCounters;
import io.pointsman.api.transport.ServerChannel;
import io.pointsman.api.transport.ServerFigure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Connects, or fails to, when the test says so. */
public final class FakeDialer implements Dialer {

    private record Dial(
            EventLoop loop,
            MysqlServer server,
            Function<ServerChannel, BackendConnection> handler,
            Consumer<String> onFailure) {}

    /** Of all servers, which one loop counts here. */
    public final LoopCounters<ServerFigure> figures = new LoopCounters<>(ServerFigure.class);

    private final Deque<Dial> dials = new ArrayDeque<>();
    private final Map<MysqlServer, Integer> counts = new HashMap<>();
    final List<FakeServer> servers = new ArrayList<>();
    private long lastThreadId = 100;

    @Override
    public void dial(
            EventLoop loop,
            MysqlServer server,
            Duration timeout,
            Function<ServerChannel, BackendConnection> handler,
            Consumer<String> onFailure) {
        dials.add(new Dial(loop, server, handler, onFailure));
    }

    @Override
    public int connections(MysqlServer server) {
        return counts.getOrDefault(server, 0);
    }

    @Override
    public boolean tryReserve(MysqlServer server, int limit) {
        boolean room = connections(server) < limit;
        counts.merge(server, room ? 1 : 0, Integer::sum);
        return room;
    }

    /** How many wait to be connected. */
    public int dialling() {
        return dials.size();
    }

    /** The oldest dial is connected. */
    public FakeServer connect() {
        Dial dial = dials.remove();
        FakeServer server = new FakeServer(dial.loop(), dial.server(), ++lastThreadId, figures);
        servers.add(server);
        server.channel().closeFuture().addListener(closed -> counts.merge(dial.server(), -1, Integer::sum));
        server.seat(dial.handler());
        return server;
    }

    /** The oldest dial fails. */
    public void refuse(String reason) {
        Dial dial = dials.remove();
        counts.merge(dial.server(), -1, Integer::sum);
        dial.onFailure().accept(reason);
    }

    @Override
    public LoopCounters<ServerFigure> figures(EventLoop loop, MysqlServer server) {
        return figures;
    }
}
