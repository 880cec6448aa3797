package io.pointsman.backend.pool;

import io.netty.channel.EventLoop;
import io.pointsman.api.backend.LeaseRequest;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.hostgroup.Hostgroups;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.backend.Fence;
import io.pointsman.backend.Surroundings;
import io.pointsman.backend.connection.BackendHandler;
import io.pointsman.backend.connection.LoginGoal;
import io.pointsman.backend.connection.Preparation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The connections of one event loop: all of them, and those that are idle. */
@EventLoopOnly
public final class PoolShard {

    /** The best of so many is good enough. */
    private static final int MOST_LOOKED_AT = 32;

    private final EventLoop loop;
    private final Map<PoolKey, Deque<BackendHandler>> idle = new HashMap<>();
    private final Set<BackendHandler> members = new HashSet<>();

    /** What is looked up with. */
    private final PoolKey sought = new PoolKey();

    /** When all was tended last, a server had more connections than it may have. */
    private boolean isCrowded;

    private final IdleLimits limits;
    private Predicate<BackendHandler> waiting = handler -> false;

    public PoolShard(EventLoop loop, IdleLimits limits) {
        this.loop = loop;
        this.limits = limits;
    }

    /** @param takers are offered each connection that is given back, before anybody else; true when one has taken it */
    public void offersTo(Predicate<BackendHandler> takers) {
        waiting = takers;
    }

    /** A connection of this loop, whoever has it. */
    public void join(BackendHandler handler) {
        members.add(handler);
    }

    public void leave(BackendHandler handler) {
        members.remove(handler);
    }

    /** A connection that has been given back. Those that are too many go when they have been idle for a while. */
    public void add(BackendHandler handler) {
        assert loop.inEventLoop();
        if (mustGo(handler)) {
            handler.close();
        } else if (!waiting.test(handler)) {
            idle.computeIfAbsent(handler.poolKey(), key -> new ArrayDeque<>()).addFirst(handler);
        }
    }

    /** Asked after each statement: what costs a look-up is asked only where it may matter. */
    private boolean mustGo(BackendHandler handler) {
        if (!isCrowded && !handler.isWantedElsewhere()) {
            return false;
        }
        MysqlServer row = limits.inForce(handler.row());
        return isOneTooMany(handler, row) || mustYield(handler, row);
    }

    /** A LOAD has lowered its max_connections. */
    private static boolean isOneTooMany(BackendHandler handler, MysqlServer row) {
        return handler.around().dialer().connections(row) > row.maxConnections();
    }

    private boolean mustYield(BackendHandler handler, MysqlServer row) {
        Surroundings around = handler.around();
        return around.usage().hasSeveralLoops()
                && around.usage()
                        .share(loop, row)
                        .mustYield(row.maxConnections(), around.dialer().connections(row));
    }

    /** Does nothing for a connection that is not idle here. */
    public void remove(BackendHandler handler) {
        Deque<BackendHandler> connections = idle.get(handler.poolKey());
        if (connections != null) {
            connections.remove(handler); // an empty one stays until all is tended: the next one is back soon
        }
    }

    public boolean hasIdle(MysqlServer server, LoginGoal goal, boolean tls) {
        return best(idleOf(server, goal.user(), goal.shape(), tls), goal) != null;
    }

    private Deque<BackendHandler> idleOf(MysqlServer server, String user, Capabilities shape, boolean tls) {
        return idle.get(sought.set(server, user, shape, tls));
    }

    /** Whether there is one at all, however much it takes to get it ready. */
    public boolean hasIdle(MysqlServer server, String user, Capabilities shape, boolean tls) {
        Deque<BackendHandler> connections = idleOf(server, user, shape, tls);
        if (connections != null) {
            for (BackendHandler candidate : connections) {
                if (candidate.isUsableNow()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** One that is as the session has it leaves the pool; null for none among the first. */
    public BackendHandler takeReady(MysqlServer server, LeaseRequest request, Capabilities shape, boolean tls) {
        Deque<BackendHandler> connections = idleOf(server, request.user(), shape, tls);
        int looked = 0;
        if (connections != null) {
            for (BackendHandler candidate : connections) {
                if (looked++ == MOST_LOOKED_AT) {
                    break;
                }
                if (candidate.isUsableNow() && candidate.facts().isReadyFor(request)) {
                    connections.remove(candidate);
                    return candidate;
                }
            }
        }
        return null;
    }

    /** Whether this one, which has just been given back, can be made to serve {@code goal}. */
    public boolean fits(BackendHandler handler, LoginGoal goal, boolean tls) {
        return handler.isUsableNow()
                && handler.channel().isTls() == tls
                && handler.facts().isFor(goal);
    }

    /** The best fit leaves the pool; null for none. */
    public BackendHandler take(MysqlServer server, LoginGoal goal, boolean tls) {
        BackendHandler best = best(idleOf(server, goal.user(), goal.shape(), tls), goal);
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

    /** Closes the connection to this server that has been idle longest, whoever's it is, to make room. */
    public boolean shed(MysqlServer server) {
        BackendHandler longest = null;
        for (BackendHandler handler : all()) {
            if (sameServer(handler.row(), server) && (longest == null || handler.idleNanos() > longest.idleNanos())) {
                longest = handler;
            }
        }
        if (longest != null) {
            longest.close();
        }
        return longest != null;
    }

    /** Another loop lacks one. Any thread. */
    public void giveUpSoon(MysqlServer server, boolean urgently) {
        if (!loop.isShuttingDown()) {
            loop.execute(() -> giveUp(server, urgently));
        }
    }

    /** @param urgently somebody waits longer than it takes to make one ready: what lies about here can go */
    private void giveUp(MysqlServer server, boolean urgently) {
        List<BackendHandler> all = all();
        if (!all.isEmpty() && (urgently || mustYield(all.get(0), server))) {
            shed(server);
        }
    }

    /** Not even sessions that have one may go on with a server that is gone. */
    void closeDoomed() {
        Hostgroups hostgroups = limits.hostgroups().currentOrNull();
        if (hostgroups == null) {
            return;
        }
        lookForCrowds();
        for (BackendHandler handler : List.copyOf(members)) {
            if (hostgroups.mustClose(handler.row())) {
                Fence.run("closing a connection to " + handler.channel().address(), handler::closeNow);
            }
        }
    }

    /** Closes what is too old or no longer configured, and pings the rest. */
    void tend() {
        closeDoomed();
        members.forEach(BackendHandler::look);
        idle.values().removeIf(Deque::isEmpty);
        for (BackendHandler handler : all()) {
            if (limits.isStale(handler)
                    || isOneTooMany(handler, limits.inForce(handler.row()))
                    || limits.isTooMany(handler, count(handler.row()))) {
                handler.close();
            } else if (limits.needsPing(handler) && handler.isUsableNow()) {
                remove(handler);
                handler.ping();
            } else if (limits.isQuiet(handler)) {
                handler.trimStatements();
            }
        }
    }

    private void lookForCrowds() {
        isCrowded = false;
        for (BackendHandler handler : members) {
            isCrowded |= isOneTooMany(handler, limits.inForce(handler.row()));
        }
    }

    public void closeAll() {
        all().forEach(BackendHandler::close);
    }

    private int count(MysqlServer server) {
        int count = 0;
        for (Map.Entry<PoolKey, Deque<BackendHandler>> entry : idle.entrySet()) {
            if (entry.getKey().isOf(server)) {
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

    /** What a connection that has logged in is found by from then on. */
    public static PoolKey keyOf(BackendHandler handler) {
        return PoolKey.of(
                handler.row(),
                handler.facts().user(),
                handler.facts().shape(),
                handler.channel().isTls());
    }
}
