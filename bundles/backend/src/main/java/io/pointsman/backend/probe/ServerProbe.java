package io.pointsman.backend.probe;

import io.netty.channel.EventLoop;
import io.pointsman.api.backend.BackendConnection;
import io.pointsman.api.backend.Probe;
import io.pointsman.api.backend.ProbeFailedException;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.transport.ServerChannel;
import io.pointsman.backend.Surroundings;
import io.pointsman.backend.connection.BackendHandler;
import io.pointsman.backend.connection.LoginGoal;
import io.pointsman.backend.connection.Outcome;
import io.pointsman.backend.connection.ServerErrors;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One connection for checks. It belongs to no hostgroup, so that nobody's limits and figures know of it.
 *
 * <p>Asked from any thread; everything happens on its loop.
 */
final class ServerProbe implements Probe {

    private static final int NO_HOSTGROUP = -1;
    private static final int NOT_OURS_TO_BLAME = 9001;

    private final Surroundings around;
    private final EventLoop loop;
    private final MysqlServer server;
    private final MysqlServer dialled;
    private final Consumer<ServerProbe> onClosed;

    /** What is being waited for; null between two questions. */
    private Pending<?> pending;

    private volatile BackendHandler handler;
    private volatile boolean loggedIn;
    private volatile boolean closed;

    ServerProbe(Surroundings around, EventLoop loop, MysqlServer server, Consumer<ServerProbe> onClosed) {
        this.around = around;
        this.loop = loop;
        this.server = server;
        this.dialled = ofNoHostgroup(server);
        this.onClosed = onClosed;
    }

    private static MysqlServer ofNoHostgroup(MysqlServer row) {
        return new MysqlServer(
                NO_HOSTGROUP,
                row.hostname(),
                row.port(),
                row.gtidPort(),
                row.status(),
                row.weight(),
                false,
                row.maxConnections(),
                row.maxReplicationLag(),
                row.useSsl(),
                row.maxLatencyMs(),
                row.comment());
    }

    // --- login

    CompletionStage<Probe> logIn(LoginGoal goal, Duration timeout) {
        return ask(
                "server " + server.address() + " has not let us in", timeout, waiting -> dial(goal, timeout, waiting));
    }

    private void dial(LoginGoal goal, Duration timeout, Pending<Probe> waiting) {
        around.dialer()
                .dial(
                        loop,
                        dialled,
                        timeout.plusSeconds(1), // our own time is over first, and says so
                        channel -> seat(channel, goal, waiting),
                        reason -> {
                            waiting.fail(new ProbeFailedException(reason, 0, false));
                            close();
                        });
    }

    private BackendConnection seat(ServerChannel channel, LoginGoal goal, Pending<Probe> waiting) {
        handler = BackendHandler.forChecks(channel, around, goal, outcome(waiting, () -> this));
        if (closed) {
            loop.execute(channel.channel()::close); // connected just when the time was over
        }
        return handler;
    }

    // --- questions

    @Override
    public CompletionStage<Long> ping(Duration timeout) {
        long asked = loop.ticker().nanoTime();
        return ask(
                noAnswer(),
                timeout,
                waiting -> handler.run(
                        Command.COM_PING,
                        "",
                        outcome(
                                waiting,
                                () -> TimeUnit.NANOSECONDS.toMicros(
                                        loop.ticker().nanoTime() - asked))));
    }

    @Override
    public CompletionStage<List<Map<String, String>>> query(String sql, Duration timeout) {
        TextRows rows = new TextRows();
        return ask(
                noAnswer(),
                timeout,
                waiting -> handler.run(Command.COM_QUERY, sql, rows::add, outcome(waiting, rows::read)));
    }

    private String noAnswer() {
        return "server " + server.address() + " has not answered";
    }

    /** Where an answer comes from that may turn out to be none. */
    private interface Answer<T> {
        T get() throws ProbeFailedException;
    }

    private <T> CompletionStage<T> ask(String sentence, Duration timeout, Consumer<Pending<T>> question) {
        CompletableFuture<T> future = new CompletableFuture<>();
        try {
            loop.execute(() -> begin(future, sentence, timeout, question));
        } catch (RejectedExecutionException shuttingDown) {
            future.completeExceptionally(gone());
            onClosed.accept(this);
        }
        return future;
    }

    private <T> void begin(
            CompletableFuture<T> future, String sentence, Duration timeout, Consumer<Pending<T>> question) {
        if (closed || loggedIn && !isOpen()) {
            future.completeExceptionally(gone());
        } else if (pending != null && !pending.isOver()) {
            future.completeExceptionally(
                    new ProbeFailedException("another question to " + server.address() + " is under way", 0, false));
        } else {
            Pending<T> waiting = new Pending<>(loop, future, timeout, sentence, this::close);
            pending = waiting;
            question.accept(waiting);
        }
    }

    private ProbeFailedException gone() {
        return new ProbeFailedException("the connection to server " + server.address() + " is closed", 0, false);
    }

    /** A server that has said no is still there; one that has said anything else is not worth keeping. */
    private <T> Outcome outcome(Pending<T> waiting, Answer<T> answer) {
        return new Outcome() {
            @Override
            public void onDone() {
                loggedIn = true;
                try {
                    waiting.succeed(answer.get());
                } catch (ProbeFailedException e) {
                    waiting.fail(e);
                    close();
                }
            }

            @Override
            public void onFailed(ErrPacket error, boolean serverSaid) {
                waiting.fail(new ProbeFailedException(error.message(), code(error, serverSaid), false));
                if (!serverSaid || !loggedIn) {
                    close();
                }
            }
        };
    }

    private static int code(ErrPacket error, boolean serverSaid) {
        if (serverSaid) {
            return error.errorCode();
        }
        return ServerErrors.isServersFault(error) ? 0 : NOT_OURS_TO_BLAME;
    }

    // --- the rest

    @Override
    public MysqlServer server() {
        return server;
    }

    @Override
    public boolean isOpen() {
        BackendHandler current = handler;
        return !closed && current != null && current.channel().channel().isActive();
    }

    @Override
    public String serverVersion() {
        BackendHandler current = handler;
        return current == null ? "" : current.serverVersion();
    }

    @Override
    public void close() {
        if (loop.inEventLoop()) {
            closeNow();
        } else if (!loop.isShuttingDown()) {
            loop.execute(this::closeNow);
        }
    }

    private void closeNow() {
        if (closed) {
            return;
        }
        closed = true;
        onClosed.accept(this);
        boolean isMidway = pending != null && !pending.isOver();
        BackendHandler current = handler;
        if (current != null && loggedIn && !isMidway) {
            current.close();
        } else if (current != null) {
            current.channel().channel().close();
        }
        if (isMidway) {
            pending.fail(gone());
        }
    }
}
