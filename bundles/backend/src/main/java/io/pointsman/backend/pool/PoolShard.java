package io.pointsman.backend.pool;

import io.netty.channel.EventLoop;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.backend.connection.BackendHandler;
import io.pointsman.backend.connection.LoginGoal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The idle connections of one event loop, and who waits for one there. */
@EventLoopOnly
public final class PoolShard {

    private final EventLoop loop;
    private final Map<PoolKey, Deque<BackendHandler>> idle = new HashMap<>();
    private final Set<Runnable> waiting = new LinkedHashSet<>();
    private final IdleLimits limits;

    public PoolShard(EventLoop loop, IdleLimits limits) {
        this.loop = loop;
        this.limits = limits;
    }

    /** A connection that is as new; kept, or closed when there are enough. */
    public void add(BackendHandler handler) {
        assert loop.inEventLoop();
        if (limits.keeps(handler.row(), count(handler.row()))) {
            idle.computeIfAbsent(keyOf(handler), key -> new ArrayDeque<>()).addFirst(handler);
        } else {
            handler.close();
        }
        wakeWaiting();
    }

    /** Does nothing for a connection that is not idle here. */
    public void remove(BackendHandler handler) {
        PoolKey key = keyOf(handler);
        Deque<BackendHandler> connections = idle.get(key);
        if (connections != null && connections.remove(handler) && connections.isEmpty()) {
            idle.remove(key);
        }
    }

    public boolean hasIdle(MysqlServer server, LoginGoal goal, boolean tls) {
        return best(idle.get(PoolKey.of(server, goal, tls)), goal) != null;
    }

    /** The best fit leaves the pool: one with the schema and charset asked for, else the one used last; null for none. */
    public BackendHandler take(MysqlServer server, LoginGoal goal, boolean tls) {
        BackendHandler best = best(idle.get(PoolKey.of(server, goal, tls)), goal);
        if (best != null) {
            remove(best);
        }
        return best;
    }

    private static BackendHandler best(Deque<BackendHandler> connections, LoginGoal goal) {
        BackendHandler best = null;
        if (connections != null) {
            for (BackendHandler candidate : connections) {
                if (candidate.isUsableNow() && fits(candidate, goal)) {
                    return candidate;
                }
                best = best == null && candidate.isUsableNow() ? candidate : best;
            }
        }
        return best;
    }

    /** True when a connection can be used for {@code goal} without another word to the server. */
    public static boolean fits(BackendHandler handler, LoginGoal goal) {
        LoginGoal made = handler.facts().goal();
        return made.schema().equals(goal.schema()) && made.collation() == goal.collation();
    }

    /** Closes an idle connection to this server, whoever's it is, to make room. */
    public boolean shed(MysqlServer server) {
        for (BackendHandler handler : all()) {
            if (sameServer(handler.row(), server)) {
                handler.close();
                return true;
            }
        }
        return false;
    }

    public void await(Runnable attempt) {
        waiting.add(attempt);
    }

    public void forget(Runnable attempt) {
        waiting.remove(attempt);
    }

    private void wakeWaiting() {
        if (!waiting.isEmpty()) {
            List.copyOf(waiting).forEach(Runnable::run); // in the order they came
        }
    }

    /** Closes what is too old or no longer configured, and pings the rest. */
    void tend() {
        for (BackendHandler handler : all()) {
            if (limits.isStale(handler)) {
                handler.close();
            } else if (limits.needsPing(handler) && handler.isUsableNow()) {
                remove(handler);
                handler.ping();
            }
        }
    }

    public void closeAll() {
        all().forEach(BackendHandler::close);
    }

    private int count(MysqlServer server) {
        int count = 0;
        for (Map.Entry<PoolKey, Deque<BackendHandler>> entry : idle.entrySet()) {
            PoolKey key = entry.getKey();
            if (key.hostgroup() == server.hostgroupId()
                    && key.port() == server.port()
                    && key.hostname().equals(server.hostname())) {
                count += entry.getValue().size();
            }
        }
        return count;
    }

    private List<BackendHandler> all() {
        List<BackendHandler> all = new ArrayList<>();
        idle.values().forEach(all::addAll);
        return all;
    }

    private static boolean sameServer(MysqlServer one, MysqlServer other) {
        return one.hostgroupId() == other.hostgroupId()
                && one.port() == other.port()
                && one.hostname().equals(other.hostname());
    }

    private static PoolKey keyOf(BackendHandler handler) {
        return PoolKey.of(
                handler.row(), handler.facts().goal(), handler.channel().isTls());
    }
}
