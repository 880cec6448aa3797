package io.pointsman.routing.extension;

import io.pointsman.api.lifecycle.Probation.Report;
import io.pointsman.api.lifecycle.Probation.State;
import io.pointsman.api.routing.RoutingDecision;
import io.pointsman.api.routing.RoutingExtension;
import io.pointsman.api.routing.RoutingRequest;
import java.time.Duration;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A new extension's first calls: with copies of real statements, on a thread of their own, so that one that sleeps, loops
 * or throws harms nobody. What it answers is not used.
 */
final class Tryout {

    private static final int CALLS = 1_000;
    private static final Duration TIME = Duration.ofSeconds(10);

    /** A call that takes longer is given up; the thread is asked to end, and may go on all the same. */
    private static final Duration DEADLINE = Duration.ofSeconds(1);

    private final String name;
    private final RoutingExtension extension;
    private final Conduct conduct;
    private final LinkedTransferQueue<RoutingRequest> offered = new LinkedTransferQueue<>();
    private final long begunNanos = System.nanoTime();
    private final Thread thread;

    /** When the call under way began; 0 for none. */
    private volatile long callNanos;

    private volatile int calls;
    private volatile String complaint = "";
    private volatile boolean isOver;

    Tryout(String name, RoutingExtension extension, Supplier<Fence> fence) {
        this.name = name;
        this.extension = extension;
        this.conduct = new Conduct(fence);
        thread = new Thread(null, this::serve, "routing-probation " + name, 0, false);
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.start();
    }

    /** On an event loop. Costs nothing while the extension is busy with another one. */
    void offer(RoutingRequest request) {
        if (!isOver && offered.hasWaitingConsumer()) {
            offered.tryTransfer(request.copy());
        }
    }

    private void serve() {
        try {
            while (!isOver && calls < CALLS) {
                RoutingRequest request = offered.poll(100, TimeUnit.MILLISECONDS);
                if (request != null) {
                    call(request);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // over, or given up
        }
    }

    private void call(RoutingRequest request) {
        long start = System.nanoTime();
        callNanos = start;
        try {
            if (extension.route(request) == null) {
                complain("it answered null at call " + (calls + 1) + ": RoutingDecision.pass() is what it should say");
            }
            conduct.answered(RoutingDecision.pass(), System.nanoTime() - start);
            if (conduct.isQuarantined()) {
                complain("it is slow: " + conduct.lastError());
            }
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            complain("it failed at call " + (calls + 1) + " with " + e);
        } finally {
            callNanos = 0;
            calls++;
        }
    }

    private synchronized void complain(String found) {
        if (complaint.isEmpty()) {
            complaint = found;
            isOver = true;
        }
    }

    /** Any thread; whoever asks sees to the deadline. */
    Report report() {
        long call = callNanos;
        if (!isOver && call != 0 && System.nanoTime() - call > DEADLINE.toNanos()) {
            complain("one call takes longer than " + DEADLINE.toMillis() + " ms; it is at " + Stacks.place(thread));
            close();
        }
        if (!complaint.isEmpty()) {
            return new Report(State.FAILED, name + ": " + complaint);
        }
        boolean hasPassed = isOver || calls >= CALLS || System.nanoTime() - begunNanos > TIME.toNanos() && call == 0;
        if (hasPassed) {
            close();
        }
        return new Report(hasPassed ? State.PASSED : State.RUNNING, "");
    }

    /** Nothing is tried out any more. */
    void close() {
        isOver = true;
        thread.interrupt();
    }
}
