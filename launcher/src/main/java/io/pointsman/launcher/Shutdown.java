package io.pointsman.launcher;

import io.pointsman.launcher.container.Container;
import io.pointsman.launcher.instance.InstanceState;
import io.pointsman.launcher.instance.Tenure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of the process, whichever way it comes: by a signal, by a start that failed, or from inside the container.
 *
 * <p>As a shutdown hook it drains and then halts, because the JVM would otherwise exit with 143 after a SIGTERM that
 * was obeyed to the letter.
 */
final class Shutdown extends Thread {

    private static final Duration CONTAINER_LIMIT = Duration.ofSeconds(10);

    /** What must not change on disk once another process serves, in the order in which it is stopped. */
    private static final List<String> CONTROL_PLANE = List.of(
            "io.pointsman.deploy", "io.pointsman.admin.shell", "io.pointsman.admin", "io.pointsman.admin.storage");

    private final Tenure tenure;
    private final Duration drain;

    /** Guarded by this. */
    private InstanceState state;

    /** A restart is under way, up to the new container's start. Guarded by this. */
    private boolean restarting;

    private volatile Container container;

    Shutdown(Settings settings, Tenure tenure, InstanceState state) {
        super("shutdown");
        this.tenure = tenure;
        this.drain = settings.drain();
        this.state = state;
    }

    /** From here on there is a container to stop. */
    void owns(Container installed) {
        container = installed;
    }

    /** Tells the world that the ports accept, unless the end has begun in the meantime. */
    synchronized void announce(InstanceState ready) {
        if (!state.phase().equals(InstanceState.DRAINING)) {
            state = ready;
            tenure.write(ready);
            System.out.println(Proxy.readyLine(ready));
            System.out.flush();
        }
    }

    /** A signal has come. */
    @Override
    public void run() {
        become(InstanceState.DRAINING);
        Logger log = LoggerFactory.getLogger(Shutdown.class);
        log.atInfo().addKeyValue("limit", drain).log("pointsman drains");
        inTime(drain.plus(CONTAINER_LIMIT), "drain", this::drainClients);
        inTime(CONTAINER_LIMIT, "container", this::stopContainer);
        leave();
        log.info("pointsman ends");
        Runtime.getRuntime().halt(0);
    }

    /** Ends the process whatever runs: what was acknowledged is on disk. */
    void atOnce() {
        LoggerFactory.getLogger(Shutdown.class).info("pointsman ends at once");
        leave();
        Runtime.getRuntime().halt(0);
    }

    /** Another process takes over: gives up what only one can have. Sessions go on; what ends them comes later. */
    void makeWay() {
        LoggerFactory.getLogger(Shutdown.class).info("pointsman makes way for another process");
        inTime(CONTAINER_LIMIT, "control plane", () -> container.stop(CONTROL_PLANE));
        tenure.makeWay();
        become(InstanceState.DRAINING);
    }

    /** Drains and stops the container; whoever waits for that finds that it {@link #startsAgain}. */
    void restart() {
        if (!beginRestart()) {
            return;
        }
        LoggerFactory.getLogger(Shutdown.class)
                .atInfo()
                .addKeyValue("limit", drain)
                .log("pointsman drains, to start again");
        inTime(drain.plus(CONTAINER_LIMIT), "drain", this::drainClients);
        if (!container.stop(CONTAINER_LIMIT)) {
            LoggerFactory.getLogger(Shutdown.class).error("the container does not stop, so the process ends");
            leave();
            Runtime.getRuntime().halt(1);
        }
    }

    private synchronized boolean beginRestart() {
        boolean begins = !restarting && state.phase().equals(InstanceState.READY);
        if (begins) {
            restarting = true;
            become(InstanceState.DRAINING);
        }
        return begins;
    }

    /** True when the container was stopped for a restart, and no signal has come. */
    synchronized boolean startsAgain() {
        boolean again = restarting;
        restarting = false;
        if (again) {
            become(InstanceState.STARTING);
        }
        return again;
    }

    private synchronized void become(String phase) {
        state = state.withPhase(phase);
        tenure.write(state);
    }

    /** The start has failed: whoever started this process finds out why in the state file. */
    void fail(String reason) {
        insteadOfSignal();
        inTime(CONTAINER_LIMIT, "container", this::stopContainer);
        tenure.fail(state.withPhase(InstanceState.FAILED).with(Proxy.FAILURE, reason));
    }

    /** Somebody has stopped the container from inside. */
    void end() {
        insteadOfSignal();
        leave();
    }

    /** Whoever comes first ends the process; a thread that finds a signal at work waits to be halted. */
    private void insteadOfSignal() {
        try {
            Runtime.getRuntime().removeShutdownHook(this);
        } catch (IllegalStateException e) {
            while (true) {
                LockSupport.park(this);
            }
        }
    }

    private void drainClients() {
        if (container != null) {
            container.services().drain(drain);
        }
    }

    private void stopContainer() {
        if (container != null) {
            container.stop(CONTAINER_LIMIT);
        }
    }

    private void leave() {
        tenure.leave();
    }

    /** In a thread of its own, so that a bundle that hangs cannot keep the process. */
    private static void inTime(Duration limit, String name, Runnable task) {
        Thread worker = new Thread(task, name);
        worker.setDaemon(true);
        worker.start();
        try {
            worker.join(limit.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (worker.isAlive()) {
            LoggerFactory.getLogger(Shutdown.class)
                    .atWarn()
                    .addKeyValue("task", name)
                    .addKeyValue("limit", limit)
                    .log("not finished in time, left behind");
        }
    }
}
