package io.pointsman.core.swap;

import io.pointsman.core.loop.EventLoopThreads;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that nothing of a leaving room is on a channel, or on the stack of a loop, when its bundle stops. */
final class Departure {

    private static final Logger LOG = LoggerFactory.getLogger(Departure.class);
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private static final int NAMED = 5;

    private final Set<Exchangeable> live;
    private final AtomicLong cutOff;
    private final EventLoopThreads loops;
    private final SwapLimits limits;

    /** @param cutOff counts the channels that are closed before they were done */
    Departure(Set<Exchangeable> live, AtomicLong cutOff, EventLoopThreads loops, SwapLimits limits) {
        this.live = live;
        this.cutOff = cutOff;
        this.loops = loops;
        this.limits = limits;
    }

    /** Blocks the thread that stops the room. @param atOnce closes channels rather than wait for safe points */
    void await(Object provider, boolean atOnce) {
        if (atOnce || !isGoneWithin(limits.leave(), provider)) {
            expelAll(provider, atOnce);
            isGoneWithin(CLOSING, provider);
        }
        awaitGracePeriod();
    }

    private boolean isGoneWithin(Duration limit, Object provider) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (live.stream().anyMatch(channel -> channel.runs(provider))) {
            if (System.nanoTime() - deadline >= 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        return true;
    }

    private void expelAll(Object provider, boolean closing) {
        List<Exchangeable> busy =
                live.stream().filter(channel -> channel.runs(provider)).toList();
        if (!busy.isEmpty() && !closing) {
            cutOff.addAndGet(busy.size());
            LOG.atWarn()
                    .addKeyValue("room", provider.getClass().getName())
                    .addKeyValue("channels", busy.size())
                    .addKeyValue("busy_with", reasons(busy))
                    .log("room left while channels were busy, they are closed");
        }
        busy.forEach(channel -> channel.expel(closing ? Farewell.shutdown() : Farewell.busyWhenRemoved()));
    }

    /** Of some of them. */
    private static String reasons(List<Exchangeable> busy) {
        return busy.stream()
                .limit(NAMED)
                .map(Exchangeable::waiting)
                .map(waiting -> waiting.peer() + ": " + waiting.reason())
                .collect(Collectors.joining("; "));
    }

    /** What was exchanged inside a call of the old handler has not returned from that call yet. */
    private void awaitGracePeriod() {
        try {
            loops.quiesce().toCompletableFuture().get(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.atWarn().addKeyValue("error", e.toString()).log("an event loop did not answer while a room left");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
