package io.pointsman.backend.pool;

import io.netty.channel.EventLoop;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.backend.connection.BackendHandler;
import io.pointsman.backend.connection.LoginGoal;
import io.pointsman.backend.connection.Preparation;
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

    /** The best of so many is good enough. */
    private static final int MOST_LOOKED_AT = 32;

    private final EventLoop loop;
    private final Map<PoolKey, Deque<BackendHandler>> idle = new HashMap<>();
    private final Set<Runnable> waiting = new LinkedHashSet<>();
    private final IdleLimits limits;

    public PoolShard(EventLoop loop, IdleLimits limits) {
        this.loop = loop;
        this.limits = limits;
    }

    /** A connection that has been given back. Those that are too many go when they have been idle for a while. */
    public void add(BackendHandler handler) {
        assert loop.inEventLoop();
        idle.computeIfAbsent(keyOf(handler), key -> new ArrayDeque<>()).addFirst(handler);
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

    /** The best fit leaves the pool; null for none. */
    public BackendHandler take(MysqlServer server, LoginGoal goal, boolean tls) {
        BackendHandler best = best(idle.get(PoolKey.of(server, goal, tls)), goal);
        if (best != null) {
            remove(best);
        }
        return best;
    }

    /** The one that takes the fewest statements to get ready; of equals the one used last. */
    private static BackendHandler best(Deque<BackendHandler> connections, LoginGoal goal) {
        BackendHandler best = null;
        int lowest = Integer.MAX_VALUE;
        int looked = 0;
        if (connections != null) {
            for (BackendHandler candidate : connections) {
                if (lowest == 0 || looked++ == MOST_LOOKED_AT) {
                    break;
                }
                int cost = candidate.isUsableNow() ? Preparation.cost(candidate, goal) : Integer.MAX_VALUE;
                if (cost < lowest) {
                    lowest = cost;
                    best = candidate;
                }
            }
        }
        return best;
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
            for (Runnable attempt : List.copyOf(waiting)) { // in the order they came
                if (idle.isEmpty()) {
                    break;
                }
                attempt.run();
            }
        }
    }

    /** Closes what is too old or no longer configured, and pings the rest. */
    void tend() {
        for (BackendHandler handler : all()) {
            if (limits.isStale(handler) || limits.isTooMany(handler, count(handler.row()))) {
                handler.close();
            } else if (limits.needsPing(handler) && handler.isUsableNow()) {
                remove(handler);
                handler.ping();
            } else if (limits.isQuiet(handler)) {
                handler.trimStatements();
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
