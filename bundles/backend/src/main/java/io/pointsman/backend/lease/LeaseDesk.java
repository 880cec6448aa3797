package io.pointsman.backend.lease;

import io.netty.channel.EventLoop;
import io.pointsman.api.backend.LeaseListener;
import io.pointsman.api.backend.LeaseRequest;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.transport.ClientFigure;
import io.pointsman.backend.Surroundings;
import io.pointsman.backend.connection.BackendHandler;
import io.pointsman.backend.connection.LoginGoal;
import io.pointsman.backend.pool.PoolShard;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where the sessions of one event loop ask for connections. Who can't be served at once stands in line. */
@EventLoopOnly
public final class LeaseDesk {

    private static final Runnable NOTHING = () -> {};

    private final Surroundings around;
    private final EventLoop loop;
    private final Peers peers;
    private final PoolShard shard;
    private final Map<Integer, WaitingLine> lines = new HashMap<>();

    /** In line, or having a connection made ready. */
    private final Set<LeaseAttempt> pending = new LinkedHashSet<>();

    private final Shapes shapes = new Shapes();
    private final Wish wish;

    /** The pools of other loops. */
    public interface Peers {

        /** @param number of the loop */
        PoolShard shard(int number);
    }

    public LeaseDesk(Surroundings around, EventLoop loop, PoolShard shard, Peers peers) {
        this.around = around;
        this.loop = loop;
        this.peers = peers;
        this.shard = shard;
        this.wish = new Wish(this);
        shard.offersTo(this::offer);
    }

    /** @return takes the request back */
    public Runnable lease(LeaseRequest request, LeaseListener listener) {
        assert loop.inEventLoop();
        Capabilities shape = shapes.of(request, around.settings().get());
        MysqlServer server = wish.choose(request, shape);
        BackendHandler ready = wish.takeReady(server, request, shape);
        if (ready != null) {
            request.client().figures().add(ClientFigure.LEASES_IMMEDIATE, 1);
            grant(ready, request, listener);
            return NOTHING;
        }
        LeaseAttempt attempt = new LeaseAttempt(this, request, LoginGoal.of(request, shape), listener);
        pending.add(attempt);
        attempt.start(server);
        return attempt::cancel;
    }

    static void grant(BackendHandler handler, LeaseRequest request, LeaseListener listener) {
        request.client().figures().add(ClientFigure.LEASES_GRANTED, 1);
        handler.leasedWith(request.secret());
        listener.onLeased(handler.channel());
    }

    private boolean offer(BackendHandler handler) {
        WaitingLine line = lines.get(handler.row().hostgroupId());
        return line != null && line.offer(handler);
    }

    WaitingLine line(int hostgroup) {
        return lines.computeIfAbsent(hostgroup, key -> new WaitingLine(this, key));
    }

    void over(LeaseAttempt attempt) {
        pending.remove(attempt);
    }

    /** This generation leaves, so somebody else has to be asked. */
    public void withdraw() {
        List.copyOf(pending).forEach(LeaseAttempt::withdraw);
    }

    Surroundings around() {
        return around;
    }

    EventLoop loop() {
        return loop;
    }

    PoolShard shard() {
        return shard;
    }

    Peers peers() {
        return peers;
    }

    long nanoTime() {
        return loop.ticker().nanoTime();
    }
}
