package io.pointsman.backend.lease;

import io.netty.util.concurrent.ScheduledFuture;
import io.pointsman.api.backend.LeaseListener;
import io.pointsman.api.backend.LeaseRequest;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.hostgroup.Hostgroups;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.transport.ClientFigure;
import io.pointsman.backend.BackendSettings;
import io.pointsman.backend.Surroundings;
import io.pointsman.backend.connection.BackendHandler;
import io.pointsman.backend.connection.LoginGoal;
import io.pointsman.backend.connection.Outcome;
import io.pointsman.backend.connection.Preparation;
import io.pointsman.backend.connection.ServerErrors;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * One session's wish for a server connection, until it is granted, refused or taken back.
 *
 * <pre>
 *   start ──► getting one ready ──► granted
 *     │          ▲        │
 *     └──► in line ◄──────┘ (it broke)
 * </pre>
 *
 * <p>In line it has a connect of its own under way, or waits for one to be given back. A connect that has failed is tried
 * again, on whichever server is next, until the retries or the time are used up.
 */
@EventLoopOnly
final class LeaseAttempt {

    private final LeaseDesk desk;
    private final Surroundings around;
    private final LeaseRequest request;
    private final LoginGoal goal;
    private final LeaseListener listener;
    private final BackendSettings settings;
    private final long startedNanos;

    private ScheduledFuture<?> deadline;

    /** Null until there is nothing idle to be had. */
    private WaitingLine line;

    /** Its own connect; null when none is under way. */
    private Opening opening;

    /** What is being made ready for it; null for nothing. */
    private BackendHandler preparing;

    /** After a failure, when the next connect may begin. */
    private long notBeforeNanos;

    private int failures;
    private String lastFailure = "";
    private boolean over;

    LeaseAttempt(LeaseDesk desk, LeaseRequest request, LoginGoal goal, LeaseListener listener) {
        this.desk = desk;
        this.around = desk.around();
        this.request = request;
        this.goal = goal;
        this.listener = listener;
        this.settings = around.settings().get();
        this.startedNanos = desk.nanoTime();
        this.notBeforeNanos = startedNanos;
    }

    /** @param picked who is to serve it; null when nobody can now */
    void start(MysqlServer picked) {
        if (goal.secret().isUnknown()) {
            refuse(ServerErrors.retriesUsedUp(request.hostgroup(), ServerErrors.noSecret(goal.user())));
            return;
        }
        Hostgroups hostgroups = around.hostgroups().currentOrNull();
        if (picked != null && hasIdle(picked)) {
            use(take(picked));
        } else if (picked == null && hostgroups != null && isForbidden(hostgroups)) {
            refuse(ServerErrors.noConnectionsAllowed(request.hostgroup()));
        } else {
            standInLine();
        }
        if (!over) {
            deadline = desk.loop()
                    .schedule(this::onDeadline, settings.leaseTimeout().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private boolean isForbidden(Hostgroups hostgroups) {
        return LeaseRefusals.isForbidden(hostgroups, request.hostgroup());
    }

    private void standInLine() {
        line = desk.line(request.hostgroup());
        line.join(this);
    }

    // --- in line

    /** Whether it wants something that is not under way. */
    boolean isReady() {
        return !over && opening == null && preparing == null && desk.nanoTime() - notBeforeNanos >= 0;
    }

    long waitedNanos() {
        return desk.nanoTime() - startedNanos;
    }

    /** @return false when there is neither an idle connection for it nor room for another one */
    boolean tryNow() {
        Hostgroups hostgroups = around.hostgroups().currentOrNull();
        if (hostgroups == null) {
            return false;
        }
        Optional<MysqlServer> server = pick(hostgroups, this::canServe);
        if (server.isPresent() && !hasIdle(server.get()) && open(hostgroups, server.get())) {
            return true;
        }
        if (server.isPresent() && !hasIdle(server.get())) {
            server = pick(hostgroups, this::hasIdle); // no connect may begin now
        }
        server.ifPresent(this::takeInTurn);
        return server.isPresent();
    }

    private void takeInTurn(MysqlServer server) {
        line.leave(this);
        line.onServed();
        use(take(server));
    }

    private Optional<MysqlServer> pick(Hostgroups hostgroups, Predicate<MysqlServer> usable) {
        return hostgroups.pick(request.hostgroup(), usable, server -> around.usage()
                .server(server)
                .leased());
    }

    private boolean canServe(MysqlServer server) {
        return hasIdle(server)
                || around.canConnect(server) && desk.line(request.hostgroup()).hasRoom(server);
    }

    private boolean hasIdle(MysqlServer server) {
        return !goal.exclusive() && desk.shard().hasIdle(server, goal, needsTls(server));
    }

    private BackendHandler take(MysqlServer server) {
        return desk.shard().take(server, goal, needsTls(server));
    }

    private boolean needsTls(MysqlServer server) {
        return around.needsTls(server, goal.user());
    }

    /** Whether one that has just been given back would do. */
    boolean canUse(BackendHandler handler) {
        return !goal.exclusive() && desk.shard().fits(handler, goal, needsTls(handler.row()));
    }

    private boolean open(Hostgroups hostgroups, MysqlServer server) {
        if (!line.tryConnect(hostgroups)) {
            return false;
        }
        if (!around.dialer().tryReserve(server, server.maxConnections())) {
            line.connectEnded(); // another loop was faster
            return false;
        }
        opening = new Opening(desk, line, server, this);
        opening.start();
        return true;
    }

    LoginGoal goal() {
        return goal;
    }

    // --- how connects and preparations end

    void onOpened(BackendHandler handler) {
        opening = null;
        line.leave(this);
        line.onServed();
        grant(handler);
    }

    void onOpeningFailed(ErrPacket error, boolean serverSaid) {
        opening = null;
        onFailed(error, serverSaid);
    }

    /** From the pool, or given back by somebody: no longer in line. */
    void use(BackendHandler handler) {
        if (opening != null) {
            opening.detach();
            opening = null;
        }
        if (Preparation.cost(handler, goal) == 0) {
            if (line == null) {
                request.client().figures().add(ClientFigure.LEASES_IMMEDIATE, 1);
            }
            grant(handler);
        } else {
            preparing = handler;
            Preparation.start(handler, goal, onPrepared());
        }
    }

    private Outcome onPrepared() {
        return new Outcome() {
            @Override
            public void onDone() {
                BackendHandler ready = preparing;
                preparing = null;
                if (ready != null) {
                    grant(ready);
                }
            }

            @Override
            public void onFailed(ErrPacket error, boolean serverSaid) {
                BackendHandler failed = preparing;
                preparing = null;
                if (failed != null) {
                    failed.channel().channel().close();
                    backInLine();
                    LeaseAttempt.this.onFailed(error, serverSaid);
                }
            }
        };
    }

    private void backInLine() {
        line = desk.line(request.hostgroup());
        line.rejoin(this);
    }

    private void onFailed(ErrPacket error, boolean serverSaid) {
        if (serverSaid && !ServerErrors.isPassing(error)) {
            refuse(error); // wrong password, unknown schema: trying again would say the same
            return;
        }
        lastFailure = error.message();
        if (ServerErrors.isFinal(error) || ++failures > settings.connectRetries()) {
            refuse(ServerErrors.retriesUsedUp(request.hostgroup(), lastFailure));
        } else {
            tryLater();
        }
    }

    /** Not all at once, where many have failed together. */
    private void tryLater() {
        long longest = Math.max(1, settings.connectRetryDelay().toMillis());
        long delay = ThreadLocalRandom.current().nextLong((longest + 1) / 2, longest + 1);
        notBeforeNanos = desk.nanoTime() + TimeUnit.MILLISECONDS.toNanos(delay);
        desk.loop().schedule(line::serve, delay, TimeUnit.MILLISECONDS);
    }

    // --- ends

    private void grant(BackendHandler handler) {
        end();
        LeaseDesk.grant(handler, request, listener);
    }

    private void refuse(ErrPacket reason) {
        request.client().figures().add(ClientFigure.LEASES_REFUSED, 1);
        end();
        listener.onRefused(reason);
    }

    private void onDeadline() {
        if (!over) {
            request.client().figures().add(ClientFigure.LEASES_TIMED_OUT, 1);
            long waited = TimeUnit.NANOSECONDS.toMillis(waitedNanos());
            String exhausted = LeaseRefusals.exhaustion(around, request.hostgroup());
            abandon();
            refuse(ServerErrors.hostgroupTimeout(request.hostgroup(), waited, exhausted, lastFailure));
        }
    }

    /** The client went away: whatever was being opened is closed. */
    void cancel() {
        if (!over) {
            abandon();
            end();
        }
    }

    /** This generation leaves, so somebody else has to be asked. */
    void withdraw() {
        if (!over) {
            cancel();
            listener.onWithdrawn();
        }
    }

    private void abandon() {
        if (opening != null) {
            opening.giveUp();
            opening = null;
        }
        if (preparing != null) {
            BackendHandler half = preparing;
            preparing = null;
            half.channel().channel().close();
        }
    }

    private void end() {
        over = true;
        desk.over(this);
        if (line != null) {
            line.leave(this);
        }
        if (deadline != null) {
            deadline.cancel(false);
        }
    }
}
