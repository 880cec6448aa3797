package io.pointsman.launcher;

import io.pointsman.launcher.container.Container;
import io.pointsman.launcher.container.Readiness;
import io.pointsman.launcher.instance.InstanceState;
import io.pointsman.launcher.instance.PidFile;
import io.pointsman.launcher.instance.RunningInstance;
import io.pointsman.launcher.instance.Side;
import io.pointsman.launcher.instance.Tenure;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.osgi.framework.launch.FrameworkFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This process as a proxy, from its lock to its last word. */
final class Proxy {

    static final String VERSION = "version";
    static final String FAILURE = "failure";
    static final String DRAIN_MILLIS = "drain_millis";

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    /** What an installation that takes over is started with. */
    static final String ARGUMENTS = "arguments";

    static final String TRANSPORT = "transport";
    static final String PID = "pid";

    private static final String SHELL = "io.pointsman.admin.shell";
    private static final String DATADIR = "datadir";

    private final Installation installation;
    private final Settings settings;
    private final boolean isDaemon;
    private final Optional<Duration> takeOver;
    private final Side side;

    /** @param takeOver how long the sessions of the process that this one takes over from may go on; empty for none */
    Proxy(Installation installation, Settings settings, boolean isDaemon, Optional<Duration> takeOver) {
        this.takeOver = takeOver;
        this.side = takeOver.isPresent()
                ? InstanceState.read(settings.directory()).map(Side::beside).orElse(Side.FIRST)
                : Side.FIRST;
        this.installation = installation;
        this.settings = settings;
        this.isDaemon = isDaemon;
    }

    /** Returns only by way of the shutdown hook, which ends the process, or with a {@link UserError}. */
    void run() throws InterruptedException {
        settings.directory().prepare();
        try (Tenure tenure =
                takeOver.isPresent() ? Tenure.coming(settings.directory()) : Tenure.take(settings.directory())) {
            serve(tenure);
        }
    }

    private void serve(Tenure tenure) throws InterruptedException {
        ProcessHandle self = ProcessHandle.current();
        InstanceState state = new InstanceState(InstanceState.STARTING, Map.of())
                .with(PID, Long.toString(self.pid()))
                .with(DATADIR, settings.directory().path().toString())
                .with(VERSION, Installation.version())
                .with(RunningInstance.BEGAN, RunningInstance.began(self))
                .with(DRAIN_MILLIS, Long.toString(settings.drain().toMillis()))
                .with(TRANSPORT, settings.transport())
                .with(Side.NAME, side.text())
                .with(ARGUMENTS, String.join("\n", RunOptions.lastingArguments(settings, installation)));
        tenure.write(state);
        tenure.writePid();
        Shutdown shutdown = new Shutdown(settings, tenure, state);
        Runtime.getRuntime().addShutdownHook(shutdown);
        try {
            Workspace.prepare(settings.directory().temporary(side));
            settings.asProperties().forEach(System::setProperty);
            System.setProperty("pointsman." + Side.NAME, side.text());
            takeOver.ifPresent(this::announceNeighbour);
            listenToSignals();
            do {
                serveOnce(state, tenure, shutdown);
            } while (shutdown.startsAgain());
            shutdown.end();
        } catch (UserError e) {
            shutdown.fail(e.getMessage());
            throw e;
        }
    }

    /** From the container's start to its stop. PROXYSQL RESTART comes back here, in the same process. */
    private void serveOnce(InstanceState state, Tenure tenure, Shutdown shutdown) throws InterruptedException {
        Container container = start(tenure, shutdown);
        Map<String, String> listeners = Readiness.of(container.services()).await(START_LIMIT);
        if (tenure.isComing()) {
            takeOver(container, tenure);
        }
        shutdown.announce(ready(state, listeners));
        Settings.forgetFirstStart();
        container.awaitStop();
    }

    private void announceNeighbour(Duration limit) {
        System.setProperty(Settings.TAKE_OVER, Long.toString(limit.toMillis()));
        PidFile.read(settings.directory()).ifPresent(pid -> System.setProperty(Settings.BESIDE, Long.toString(pid)));
    }

    private void takeOver(Container container, Tenure tenure) {
        String failure = container.services().takeOver(takeOver.orElseThrow());
        if (!failure.isEmpty()) {
            throw new UserError(failure);
        }
        tenure.takeOver();
        container.startPutOff();
    }

    private Container start(Tenure tenure, Shutdown shutdown) {
        Logger log = LoggerFactory.getLogger(Proxy.class);
        log.atInfo()
                .addKeyValue(VERSION, Installation.version())
                .addKeyValue("java", Runtime.version())
                .addKeyValue(DATADIR, settings.directory().path())
                .addKeyValue("config", settings.config().map(Object::toString).orElse("none"))
                .log("pointsman starts");
        FrameworkFactory factory =
                ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow();
        Container container = Container.install(installation, settings.directory(), side, factory);
        shutdown.owns(container);
        container.offer("process", new ProcessWords(shutdown, this::flushLogs));
        if (tenure.isComing()) {
            container.putOff(SHELL); // its socket is found by a name, which is the other process's
        }
        container.start();
        return container;
    }

    private void listenToSignals() {
        Signals.on("USR1", this::flushLogs);
        if (isDaemon) {
            Logs.toFile(installation, settings.directory());
            Signals.on("HUP", () -> LoggerFactory.getLogger(Proxy.class).debug("SIGHUP has no meaning here"));
        } else {
            Logs.toStderr(installation);
        }
    }

    private void flushLogs() {
        if (isDaemon) {
            Logs.reopen();
        } else {
            LoggerFactory.getLogger(Proxy.class).info("no log file to reopen");
        }
    }

    private static InstanceState ready(InstanceState state, Map<String, String> listeners) {
        InstanceState ready = state.withPhase(InstanceState.READY);
        for (String role : new String[] {"mysql", "admin", "sqlite"}) {
            String addresses = listeners.getOrDefault(role, "");
            ready = addresses.isBlank() ? ready : ready.with(role, addresses);
        }
        return ready;
    }

    /** How long an instance gives its sessions once the end has been asked for. */
    static Duration drainOf(InstanceState state) {
        String millis = state.fact(DRAIN_MILLIS);
        return Duration.ofMillis(millis.isEmpty() ? 30_000 : Long.parseLong(millis));
    }

    /**
     * For people and scripts alike: the data directory comes last, since it may contain spaces. So may the reason in
     * {@code closed (…)}, which stands for the address of a listener that is not to be opened.
     */
    static String readyLine(InstanceState state) {
        StringBuilder line = new StringBuilder("pointsman ready");
        for (String name : new String[] {"mysql", "admin", "sqlite", PID, DATADIR}) {
            if (!state.fact(name).isEmpty()) {
                line.append(' ')
                        .append(name)
                        .append('=')
                        .append(state.fact(name).replaceAll("\\s+", " "));
            }
        }
        return line.toString();
    }
}
