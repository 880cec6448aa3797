package io.pointsman.backend.lease;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import io.pointsman.api.backend.LeaseListener;
import io.pointsman.api.backend.LeaseRequest;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.hostgroup.Hostgroups;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.tls.ServerTls;
import io.pointsman.api.transport.ClientFigure;
import io.pointsman.api.transport.ServerFigure;
import io.pointsman.backend.BackendSettings;
import io.pointsman.backend.Surroundings;
import io.pointsman.backend.connection.BackendHandler;
import io.pointsman.backend.connection.LoginGoal;
import io.pointsman.backend.connection.Outcome;
import io.pointsman.backend.connection.Preparation;
import io.pointsman.backend.connection.ServerErrors;
import io.pointsman.backend.pool.PoolShard;
import io.pointsman.backend.pool.PoolShards;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One session's wish for a server connection, until it is granted, refused or taken back.
 *
 * <p>Takes an idle connection of this loop; else opens one if the server has room; else has an idle one closed and
 * waits. Failed connects are tried again, on whichever server is next, until the retries or the time are used up.
 */
@EventLoopOnly
public final class LeaseAttempt {

    private static final long WAIT_MILLIS = 20;
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Surroundings around;
    private final PoolShards shards;
    private final EventLoop loop;
    private final LeaseRequest request;
    private final LoginGoal goal;
    private final LeaseListener listener;
    private final Consumer<LeaseAttempt> onOver;
    private final BackendSettings settings;
    private final long startedNanos;
    private final Runnable retry = this::tryNow;

    private ScheduledFuture<?> deadline;
    private ScheduledFuture<?> nextTry;
    private BackendHandler opening;
    private int failures;
    private String lastFailure = "";

    private boolean foundFull;
    private long fullSinceNanos;

    private boolean over;

    public LeaseAttempt(
            Surroundings around,
            PoolShards shards,
            LeaseRequest request,
            LoginGoal goal,
            LeaseListener listener,
            Consumer<LeaseAttempt> onOver) {
        this.around = around;
        this.shards = shards;
        this.loop = request.client().channel().eventLoop();
        this.request = request;
        this.goal = goal;
        this.listener = listener;
        this.onOver = onOver;
        this.settings = around.settings().get();
        this.startedNanos = loop.ticker().nanoTime();
    }

    public void start() {
        assert loop.inEventLoop();
        deadline = loop.schedule(this::onDeadline, settings.leaseTimeout().toMillis(), TimeUnit.MILLISECONDS);
        if (goal.secret().isUnknown()) {
            refuse(ServerErrors.retriesUsedUp(request.hostgroup(), ServerErrors.noSecret(goal.user())));
        } else {
            tryNow();
        }
    }

    private void tryNow() {
        if (over || opening != null) {
            return;
        }
        cancelNextTry();
        shard().forget(retry);
        Hostgroups hostgroups = around.hostgroups().currentOrNull();
        Optional<MysqlServer> server =
                hostgroups == null ? Optional.empty() : hostgroups.pick(request.hostgroup(), this::canServe);
        if (server.isPresent()) {
            useOrOpen(server.get());
        } else {
            if (isPatienceOver()) {
                makeRoom(hostgroups);
            }
            waitForRoom();
        }
    }

    /** A connection just given back is being made as new, and will do: nobody else's has to go for that. */
    private boolean isPatienceOver() {
        long now = loop.ticker().nanoTime();
        if (!foundFull) {
            foundFull = true;
            fullSinceNanos = now;
        }
        return now - fullSinceNanos >= PATIENCE_NANOS;
    }

    private boolean canServe(MysqlServer server) {
        return around.dialer().connections(server) < server.maxConnections()
                || !goal.exclusive() && shard().hasIdle(server, goal, needsTls(server));
    }

    private boolean needsTls(MysqlServer server) {
        ServerTls tls = around.serverTls().currentOrNull();
        return tls == null ? server.useSsl() : tls.demand(server, goal.user()) == ServerTls.Demand.TLS;
    }

    private void useOrOpen(MysqlServer server) {
        BackendHandler idle = goal.exclusive() ? null : shard().take(server, goal, needsTls(server));
        if (idle == null) {
            open(server);
        } else if (Preparation.cost(idle, goal) == 0) {
            count(ClientFigure.LEASES_IMMEDIATE);
            grant(idle);
        } else {
            opening = idle;
            Preparation.start(idle, goal, onReady(server, false));
        }
    }

    private void open(MysqlServer server) {
        if (!around.dialer().tryReserve(server, server.maxConnections())) {
            waitForRoom(); // another loop was faster
            return;
        }
        around.dialer()
                .dial(
                        loop,
                        server,
                        settings.connectTimeout(),
                        channel -> opening = new BackendHandler(channel, around, goal, onReady(server, true)),
                        reason -> {
                            count(server, ServerFigure.CONNECT_FAILED);
                            onConnectFailed(server, ServerErrors.unreachable(reason), false);
                        });
    }

    private Outcome onReady(MysqlServer server, boolean isNew) {
        return new Outcome() {
            @Override
            public void onDone() {
                if (isNew) {
                    count(server, ServerFigure.CONNECTED);
                }
                reportTo(server, true);
                BackendHandler ready = opening;
                opening = null;
                if (ready == null) {
                    return; // given up, and closing
                }
                if (over) {
                    ready.release();
                } else {
                    grant(ready);
                }
            }

            @Override
            public void onFailed(ErrPacket error, boolean serverSaid) {
                if (isNew) {
                    count(server, ServerFigure.CONNECT_FAILED);
                }
                BackendHandler failed = opening;
                opening = null;
                if (failed != null) {
                    failed.channel().channel().close();
                }
                onConnectFailed(server, error, serverSaid);
            }
        };
    }

    private void onConnectFailed(MysqlServer server, ErrPacket error, boolean serverSaid) {
        if (over) {
            return;
        }
        if (serverSaid) {
            refuse(error); // wrong password, unknown schema: trying again would say the same
            return;
        }
        if (ServerErrors.isServersFault(error)) {
            reportTo(server, false);
        }
        lastFailure = error.message();
        if (ServerErrors.isFinal(error) || ++failures > settings.connectRetries()) {
            refuse(ServerErrors.retriesUsedUp(request.hostgroup(), lastFailure));
        } else {
            retryIn(Math.max(1, settings.connectRetryDelay().toMillis()));
        }
    }

    private void reportTo(MysqlServer server, boolean success) {
        Hostgroups hostgroups = around.hostgroups().currentOrNull();
        if (hostgroups != null && success) {
            hostgroups.onConnectSuccess(server);
        } else if (hostgroups != null) {
            hostgroups.onConnectFailure(server);
        }
    }

    /** Every server is full: an idle connection of somebody else's kind, here or on another loop, has to go. */
    private void makeRoom(Hostgroups hostgroups) {
        if (hostgroups != null) {
            hostgroups.pick(request.hostgroup(), server -> true).ifPresent(server -> {
                if (!shard().shed(server)) {
                    shards.shedElsewhere(loop, server);
                }
            });
        }
    }

    private void waitForRoom() {
        shard().await(retry);
        retryIn(WAIT_MILLIS);
    }

    private void retryIn(long millis) {
        cancelNextTry();
        nextTry = loop.schedule(retry, millis, TimeUnit.MILLISECONDS);
    }

    private void count(MysqlServer server, ServerFigure figure) {
        around.dialer().figures(loop, server).add(figure, 1);
    }

    private void count(ClientFigure figure) {
        request.client().figures().add(figure, 1);
    }

    private void grant(BackendHandler handler) {
        count(ClientFigure.LEASES_GRANTED);
        end();
        listener.onLeased(handler.channel());
    }

    private void refuse(ErrPacket reason) {
        count(ClientFigure.LEASES_REFUSED);
        end();
        listener.onRefused(reason);
    }

    private void onDeadline() {
        if (!over) {
            count(ClientFigure.LEASES_TIMED_OUT);
            long waited = TimeUnit.NANOSECONDS.toMillis(loop.ticker().nanoTime() - startedNanos);
            refuse(ServerErrors.hostgroupTimeout(request.hostgroup(), waited, lastFailure));
            abandonOpening();
        }
    }

    /** The client went away: whatever was being opened is closed. */
    public void cancel() {
        if (!over) {
            end();
            abandonOpening();
        }
    }

    /** This generation leaves, so somebody else has to be asked. */
    public void withdraw() {
        if (!over) {
            cancel();
            listener.onWithdrawn();
        }
    }

    public EventLoop loop() {
        return loop;
    }

    private void abandonOpening() {
        if (opening != null) {
            BackendHandler abandoned = opening;
            opening = null;
            abandoned.channel().channel().close();
        }
    }

    private void end() {
        over = true;
        onOver.accept(this);
        shard().forget(retry);
        cancelNextTry();
        deadline.cancel(false);
    }

    private void cancelNextTry() {
        if (nextTry != null) {
            nextTry.cancel(false);
            nextTry = null;
        }
    }

    private PoolShard shard() {
        return shards.of(loop);
    }
}
