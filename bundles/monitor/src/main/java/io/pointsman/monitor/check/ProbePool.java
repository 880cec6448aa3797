package io.pointsman.monitor.check;

import io.pointsman.api.backend.Probe;
import io.pointsman.api.backend.ProbeFailedException;
import io.pointsman.api.backend.Probes;
import io.pointsman.monitor.MonitorSettings;
import io.pointsman.monitor.Target;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** The connections of the checks to one server, opened when there is none to use. Confined to the monitor's thread. */
public final class ProbePool {

    /** As many kinds of checks may ask at one time. */
    private static final int MOST = 3;

    /** An idle connection outlives so many pings that are late. */
    private static final int PINGS = 10;

    private static final long LEAST_WAIT_SECONDS = 60;

    private final Target target;
    private final CheckTools tools;
    private final Deque<Probe> idle = new ArrayDeque<>();
    private final Set<Probe> inUse = new HashSet<>();

    /** Read by event loops too: what they bring then is closed there, as nobody else hears of it. */
    private volatile boolean closed;

    public ProbePool(Target target, CheckTools tools) {
        this.target = target;
        this.tools = tools;
    }

    /**
     * Asks one question over a connection that is there, or a new one.
     *
     * @param timeout for both; what connecting has taken is not there for the answer
     * @return completes on the monitor's thread; fails with {@link ProbeFailedException}, bare
     */
    <T> CompletionStage<T> ask(Duration timeout, Question<T> question) {
        long deadline = tools.time().nanos() + timeout.toNanos();
        CompletableFuture<T> answer = new CompletableFuture<>();
        take(timeout)
                .whenCompleteAsync(
                        (probe, failure) -> {
                            if (failure == null) {
                                ask(probe, left(deadline), question, answer);
                            } else {
                                answer.completeExceptionally(bare(failure));
                            }
                        },
                        tools.time());
        return answer;
    }

    private <T> void ask(Probe probe, Duration left, Question<T> question, CompletableFuture<T> answer) {
        inUse.add(probe);
        begin(probe, left, question)
                .whenCompleteAsync(
                        (value, failure) -> {
                            giveBack(probe);
                            if (failure == null) {
                                answer.complete(value);
                            } else {
                                answer.completeExceptionally(bare(failure));
                            }
                        },
                        tools.time());
    }

    /** A question that cannot be put is answered all the same: who waits for ever asks nothing again. */
    private static <T> CompletionStage<T> begin(Probe probe, Duration left, Question<T> question) {
        try {
            return question.ask(probe, left);
        } catch (RuntimeException | LinkageError | AssertionError e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private Duration left(long deadline) {
        return Duration.ofNanos(
                Math.max(deadline - tools.time().nanos(), Duration.ofMillis(1).toNanos()));
    }

    private CompletionStage<Probe> take(Duration timeout) {
        Probe probe = idle.pollLast();
        while (probe != null && !probe.isOpen()) {
            probe.close();
            probe = idle.pollLast();
        }
        return probe == null ? open(timeout) : CompletableFuture.completedFuture(probe);
    }

    private CompletionStage<Probe> open(Duration timeout) {
        long deadline = tools.time().nanos() + timeout.toNanos();
        CompletionStage<Probe> opened = connect(timeout);
        return tools.settings().waitTimeout() ? opened.thenCompose(probe -> limit(probe, left(deadline))) : opened;
    }

    /** One more connection, whoever closes it. */
    CompletionStage<Probe> connect(Duration timeout) {
        Probes probes = tools.probes().get();
        MonitorSettings settings = tools.settings();
        return probes == null
                ? CompletableFuture.failedFuture(new ProbeFailedException(
                        "nobody offers connections just now: a part of the proxy is being replaced", 9001, false))
                : probes.connect(target.row(), settings.username(), settings.secret(), timeout)
                        .whenComplete((probe, failure) -> closeIfLate(probe));
    }

    private void closeIfLate(Probe probe) {
        if (closed && probe != null) {
            probe.close();
        }
    }

    /** So that the server does not keep what a proxy that was killed has left. */
    private CompletionStage<Probe> limit(Probe probe, Duration left) {
        long seconds = Math.max(
                LEAST_WAIT_SECONDS,
                tools.settings().pingInterval().multipliedBy(PINGS).toSeconds());
        CompletionStage<List<Map<String, String>>> set = probe.query("SET wait_timeout=" + seconds, left);
        return set.handle((done, failure) -> failure).thenCompose(failure -> {
            if (failure == null) {
                return CompletableFuture.completedFuture(probe);
            }
            probe.close();
            return CompletableFuture.failedFuture(bare(failure));
        });
    }

    private void giveBack(Probe probe) {
        inUse.remove(probe);
        if (closed || !probe.isOpen() || idle.size() >= MOST) {
            probe.close();
        } else {
            idle.addLast(probe);
        }
    }

    /** Idle connections go; whoever made them has been replaced, or is going to be. */
    public void drain() {
        idle.forEach(Probe::close);
        idle.clear();
    }

    /** What is under way ends now. */
    public void close() {
        closed = true;
        drain();
        inUse.forEach(Probe::close);
    }

    static Throwable bare(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** What is asked over a connection. */
    interface Question<T> {
        CompletionStage<T> ask(Probe probe, Duration timeout);
    }
}
