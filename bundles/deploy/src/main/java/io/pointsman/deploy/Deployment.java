package io.pointsman.deploy;

import io.pointsman.api.admin.Gauges;
import io.pointsman.api.config.RuntimeConfigs;
import io.pointsman.api.lifecycle.Swaps;
import io.pointsman.deploy.folder.FolderWatch;
import io.pointsman.deploy.folder.Installation;
import io.pointsman.deploy.folder.PluginFolder;
import io.pointsman.deploy.folder.StartUp;
import io.pointsman.deploy.jar.Gate;
import io.pointsman.deploy.jar.RefusedException;
import io.pointsman.deploy.jar.Trust;
import io.pointsman.deploy.record.History;
import io.pointsman.deploy.record.Ledger;
import io.pointsman.deploy.swap.Deployer;
import io.pointsman.deploy.swap.FolderDeployments;
import io.pointsman.deploy.swap.FolderGround;
import io.pointsman.deploy.swap.Installed;
import io.pointsman.deploy.swap.Loaders;
import io.pointsman.deploy.swap.Retirement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.BundleContext;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that this bundle does, on one thread, one thing after the other: what commands ask for, what the folder has,
 * and what trials come to.
 *
 * <p>It starts before the rooms, so that what lies in the folder is put in their places.
 */
@Component(
        immediate = true,
        service = {Deployment.class, Gauges.class})
public final class Deployment implements Gauges {

    private static final Logger LOG = LoggerFactory.getLogger(Deployment.class);

    /** For a new generation's start, its services and its own test, each. */
    private static final Duration COMING_UP = Duration.ofSeconds(10);

    private static final String REMOTE = "admin-remote_deploy";
    private static final String GOING_ON = "going on; plugin:list and plugin:history tell what comes of it";
    private static final int ROOMS = 40;
    private static final long STOP_SECONDS = 2;

    private final BundleContext context;
    private final RuntimeConfigs configs;
    private final Trust trust;
    private final Loaders loaders = new Loaders();
    private final Installed installed;
    private final Deployer deployer;
    private final History history;
    private final StartUp startUp;
    private final FolderWatch watch;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(Deployment::newThread);

    /** What lies in the folder has been dealt with, and is not new to the first look. */
    private volatile boolean isToWatch;

    @Activate
    public Deployment(BundleContext context, @Reference Swaps swaps, @Reference RuntimeConfigs configs)
            throws IOException {
        this(context, swaps, configs, Path.of(System.getProperty("pointsman.datadir", "data")), COMING_UP);
        begin();
    }

    Deployment(BundleContext context, Swaps swaps, RuntimeConfigs configs, Path dataDirectory, Duration comingUp)
            throws IOException {
        this.context = context;
        this.configs = configs;
        this.installed = new Installed(context, swaps);
        PluginFolder folder = new PluginFolder(dataDirectory.toAbsolutePath());
        Ledger ledger = new Ledger(folder.path().resolve(".refused"));
        history = new History(folder.path().resolve(".history"));
        Installation installation = Installation.of(context);
        trust = new Trust(configs, folder.path().resolve(".trusted"));
        Gate gate = new Gate(context, trust::signatures);
        Retirement retirement = new Retirement(context, loaders);
        deployer = new Deployer(
                context, swaps, installed, gate, retirement, folder, installation, ledger, history, comingUp);
        FolderDeployments deployments = new FolderDeployments(deployer, installed, folder);
        watch = new FolderWatch(folder, ledger, deployments);
        startUp = new StartUp(
                folder,
                gate,
                ledger,
                history,
                new FolderGround(context, installed, installation, retirement, comingUp));
    }

    /** Inherits nothing from the shell's thread: Gogo would send what is logged there to the shell. */
    private static Thread newThread(Runnable task) {
        Thread thread = new Thread(null, task, "deploy-swap", 0, false);
        thread.setDaemon(true);
        return thread;
    }

    private void begin() throws IOException {
        if (areRoomsUp()) {
            isToWatch = true; // this is the successor of one that has put in what there was
        } else if (trust.isKnown()) {
            startUp.putIn();
            isToWatch = true;
        } // else the first look takes what lies there, once it is known whether it has to be signed
        worker.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    private boolean areRoomsUp() {
        return context.getBundle(0).adapt(FrameworkStartLevel.class).getStartLevel() >= ROOMS;
    }

    private void look() {
        try {
            if (areRoomsUp() && trust.isConfigured()) {
                lookNow();
            }
        } catch (IOException | RuntimeException e) {
            LOG.atError().addKeyValue("error", e.toString()).log("the plugin folder can't be looked at");
        }
    }

    private void lookNow() throws IOException {
        trust.remember();
        if (startUp.isUnverified()) {
            startUp.verify();
        }
        if (isToWatch) {
            watch.begin();
            isToWatch = false;
        }
        watch.look();
        deployer.judge();
    }

    @Deactivate
    void stop() throws IOException {
        worker.shutdownNow();
        try {
            worker.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        deployer.stop();
        startUp.stop();
    }

    /** Whether somebody at the other end of a TCP connection may deploy: what is deployed runs with all our rights. */
    public boolean isOpenToRemote() {
        String remote = configs.current().variables().values().getOrDefault(REMOTE, "");
        return trust.signatures().areAskedFor() || remote.equals("true");
    }

    /** What is done with the deployer. */
    public interface Work {
        String with(Deployer deployer) throws RefusedException;
    }

    /** Queues work; what it says is for people. Any thread. */
    public Future<String> submit(Work work) {
        Callable<String> task = () -> {
            String said = work.with(deployer);
            watch.settle();
            return said;
        };
        return worker.submit(task);
    }

    /**
     * Waits for {@link #submit}.
     *
     * @param patience after which it goes on without whoever asked
     * @throws RefusedException as the work did
     */
    public static String await(Future<String> said, Duration patience) throws RefusedException {
        try {
            return said.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RefusedException refused) {
                throw refused;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            return GOING_ON;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return GOING_ON;
        }
    }

    public Installed installed() {
        return installed;
    }

    public History history() {
        return history;
    }

    public Loaders loaders() {
        return loaders;
    }

    /** Of the folder: what lies there and does not run. */
    public Map<Path, String> skipped() {
        return watch.skipped();
    }

    @Override
    public Map<String, Long> gauges() {
        return Map.of("Retired_generations_not_collected", (long)
                loaders.uncollected().size());
    }
}
