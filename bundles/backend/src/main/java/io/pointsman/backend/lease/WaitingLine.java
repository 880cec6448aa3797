package io.pointsman.backend.lease;

import io.netty.util.concurrent.ScheduledFuture;
import io.pointsman.api.config.HostgroupAttributes;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.hostgroup.Hostgroups;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.backend.Fence;
import io.pointsman.backend.connection.BackendHandler;
import io.pointsman.backend.usage.FairShare;
import io.pointsman.backend.usage.HostgroupUse;
import io.pointsman.backend.usage.Usage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The sessions of one event loop that wait for a connection of one hostgroup, first come, first served. A connection
 * that is given back goes to the first of them that can use it. Connects are begun in the same order, and there are never
 * more of them under way than sessions waiting.
 */
@EventLoopOnly
final class WaitingLine {

    /** Room may come from other loops, tokens with time, servers with a LOAD. */
    private static final long TICK_MILLIS = 20;

    /** A connection just given back is being made as new, and will do: nobody else's has to go for that. */
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /**
     * For so long a connection serves sessions of its kind, and so long does who needs another kind let them go first: where
     * many kinds wait, each has its turn, and connects don't take the place of statements.
     */
    private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final LeaseDesk desk;
    private final int hostgroup;
    private final HostgroupUse use;
    private final int loopNumber;
    private final Deque<LeaseAttempt> waiting = new ArrayDeque<>();

    /** Begun here and not ended, also those whose session has been served otherwise. */
    private int connecting;

    private ScheduledFuture<?> tick;

    /** Since when nobody has been served; or since somebody has been waiting, if that is later. */
    private long quietSinceNanos;

    WaitingLine(LeaseDesk desk, int hostgroup) {
        this.desk = desk;
        this.hostgroup = hostgroup;
        this.use = usage().hostgroup(hostgroup);
        this.loopNumber = usage().number(desk.loop());
    }

    private Usage usage() {
        return desk.around().usage();
    }

    // --- who stands here

    void join(LeaseAttempt attempt) {
        onJoin();
        waiting.addLast(attempt);
        serve();
    }

    /** For one that has been served with a connection that broke: it keeps its place. */
    void rejoin(LeaseAttempt attempt) {
        onJoin();
        waiting.addFirst(attempt);
    }

    private void onJoin() {
        if (waiting.isEmpty()) {
            quietSinceNanos = desk.nanoTime();
        }
        use.waiting(loopNumber, 1);
        if (tick == null) {
            Runnable onTick = () -> Fence.run("serving those who wait", this::onTick);
            tick = desk.loop().scheduleWithFixedDelay(onTick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Does nothing for one that does not stand here. */
    void leave(LeaseAttempt attempt) {
        if (!waiting.remove(attempt)) {
            return;
        }
        use.waiting(loopNumber, -1);
        if (waiting.isEmpty()) {
            use.starving(loopNumber, false);
            tick.cancel(false);
            tick = null;
        }
    }

    // --- service

    /** @return true when somebody has taken it */
    boolean offer(BackendHandler handler) {
        if (waiting.isEmpty() || !isInUse(handler.row())) {
            return false;
        }
        if (mustMakeRoomForFirst(handler)) {
            handler.close();
            return true;
        }
        for (LeaseAttempt attempt : waiting) {
            if (attempt.canUse(handler)) {
                leave(attempt);
                onServed();
                attempt.use(handler);
                return true;
            }
        }
        return false;
    }

    /** Where a server is full and its connections never rest, others would be served for ever with what the first can't use. */
    private boolean mustMakeRoomForFirst(BackendHandler handler) {
        LeaseAttempt first = waiting.peekFirst();
        return first.isReady()
                && first.waitedNanos() >= TURN_NANOS
                && handler.ageNanos() >= TURN_NANOS
                && desk.around().dialer().connections(handler.row())
                        >= handler.row().maxConnections()
                && !first.canUse(handler);
    }

    private boolean isInUse(MysqlServer server) {
        Hostgroups hostgroups = desk.around().hostgroups().currentOrNull();
        return hostgroups != null && hostgroups.isUsable(server);
    }

    void onServed() {
        quietSinceNanos = desk.nanoTime();
        use.starving(loopNumber, false);
    }

    private void onTick() {
        boolean isLate = desk.nanoTime() - quietSinceNanos >= PATIENCE_NANOS;
        use.starving(loopNumber, isLate);
        serve();
        if (connecting < waiting.size()) { // otherwise what is under way is room enough
            makeRoom(isLate);
        }
    }

    /** @return false when somebody finds no room, behind whom nobody else would */
    boolean serve() {
        for (LeaseAttempt attempt : List.copyOf(waiting)) {
            if (connecting >= waiting.size()) {
                return true;
            }
            if (attempt.isReady() && !attempt.tryNow()) {
                return false;
            }
        }
        return true;
    }

    // --- connects

    /** Whether another connect may begin; {@link #connectEnded} must follow then. */
    boolean tryConnect(Hostgroups hostgroups) {
        HostgroupAttributes attributes = hostgroups.attributes(hostgroup);
        if (!use.tryConnect(attributes.maxConnecting())) {
            return false;
        }
        if (!hostgroups.tryConnect(hostgroup)) {
            use.connected();
            desk.around().connectsDelayed().increment();
            return false;
        }
        connecting++;
        return true;
    }

    void connectEnded() {
        connecting--;
        use.connected();
    }

    // --- room

    /**
     * Where every server is full an idle connection has to go, be it of somebody else's kind or on another loop.
     *
     * @param isLate this loop's share is asked for at once, and more when that has not helped for a while
     */
    private void makeRoom(boolean isLate) {
        MysqlServer server = anyServer();
        boolean isFull = server != null && desk.around().dialer().connections(server) >= server.maxConnections();
        if (isFull && !(isLate && desk.shard().shed(server)) && usage().hasSeveralLoops()) {
            int richest = usage().share(desk.loop(), server).richest();
            if (richest >= 0) {
                desk.peers().shard(richest).giveUpSoon(server, isLate);
            }
        }
    }

    private MysqlServer anyServer() {
        Hostgroups hostgroups = desk.around().hostgroups().currentOrNull();
        return hostgroups == null
                ? null
                : hostgroups
                        .pick(hostgroup, server -> server.maxConnections() > 0)
                        .orElse(null);
    }

    /** Whether this loop may have one more, as far as the others are concerned. */
    boolean hasRoom(MysqlServer server) {
        int open = desk.around().dialer().connections(server);
        if (open >= server.maxConnections()) {
            return false;
        }
        if (!usage().hasSeveralLoops()) {
            return true;
        }
        FairShare share = usage().share(desk.loop(), server);
        return share.mayGrow(server.maxConnections(), open);
    }
}
