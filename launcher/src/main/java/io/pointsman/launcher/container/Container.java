package io.pointsman.launcher.container;

import io.pointsman.launcher.Installation;
import io.pointsman.launcher.UserError;
import io.pointsman.launcher.instance.DataDirectory;
import io.pointsman.launcher.instance.Side;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleRevision;
import org.slf4j.LoggerFactory;

/** The OSGi container with the installation's bundles in it. */
public final class Container {

    private final Framework framework;
    private final List<Bundle> putOff = new ArrayList<>();

    private Container(Framework framework) {
        this.framework = framework;
    }

    /** Installs every bundle and starts none. */
    public static Container install(
            Installation installation, DataDirectory data, Side side, FrameworkFactory factory) {
        return install(installation, data, side, factory, jar -> true);
    }

    /** Installs the bundles that are wanted, and starts none. */
    public static Container install(
            Installation installation,
            DataDirectory data,
            Side side,
            FrameworkFactory factory,
            Predicate<Path> wanted) {
        Container container = new Container(factory.newFramework(FrameworkSettings.of(data, side)));
        try {
            container.framework.init();
            ContainerLog.attachTo(container.context());
            container.context().addFrameworkListener(new StartFailures());
            List<BundleFolder> folders = BundleFolder.of(installation.bundles(), System.getProperty("os.arch"));
            if (folders.isEmpty()) {
                throw new UserError("no bundles in " + installation.bundles() + ": the installation is incomplete");
            }
            folders.forEach(folder -> container.install(folder, wanted));
            return container;
        } catch (BundleException e) {
            throw new UserError("the container does not start: " + e.getMessage());
        }
    }

    private void install(BundleFolder folder, Predicate<Path> wanted) {
        for (Path jar : folder.jars().stream().filter(wanted).toList()) {
            try {
                Bundle bundle = context().installBundle("reference:" + jar.toUri());
                bundle.adapt(BundleStartLevel.class).setStartLevel(folder.startLevel());
                if (!isFragment(bundle)) {
                    bundle.start(Bundle.START_ACTIVATION_POLICY);
                }
            } catch (BundleException e) {
                throw new UserError("cannot install " + jar + ": " + e.getMessage());
            }
        }
    }

    /** Keeps bundles of this name from starting until {@link #startPutOff}. Before {@link #start}. */
    public void putOff(String symbolicName) {
        named(symbolicName).forEach(bundle -> {
            stop(bundle);
            putOff.add(bundle);
        });
    }

    public void startPutOff() {
        for (Bundle bundle : putOff) {
            try {
                bundle.start(Bundle.START_ACTIVATION_POLICY);
            } catch (BundleException e) {
                throw new UserError("bundle " + bundle.getSymbolicName() + " does not start: " + e.getMessage());
            }
        }
        putOff.clear();
    }

    /** Stops the bundles of these names, whatever their version, one after the other. */
    public void stop(List<String> symbolicNames) {
        symbolicNames.forEach(name -> named(name).forEach(Container::stop));
    }

    private List<Bundle> named(String symbolicName) {
        return Arrays.stream(context().getBundles())
                .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                .toList();
    }

    private static void stop(Bundle bundle) {
        try {
            bundle.stop();
        } catch (BundleException e) {
            LoggerFactory.getLogger(Container.class)
                    .atWarn()
                    .addKeyValue("bundle", bundle.getSymbolicName())
                    .addKeyValue("error", e.toString())
                    .log("bundle does not stop cleanly");
        }
    }

    /** What the launcher does for rooms, told apart by {@code pointsman.role}. */
    public void offer(String role, Consumer<String> service) {
        context()
                .registerService(
                        Consumer.class, service, FrameworkUtil.asDictionary(Map.of(ContainerServices.ROLE, role)));
    }

    /** Starts level after level, and returns when the last one has been reached. */
    public void start() {
        try {
            framework.start();
        } catch (BundleException e) {
            throw new UserError("the container does not start: " + e.getMessage());
        }
        for (Bundle bundle : context().getBundles()) {
            boolean isWanted = !isFragment(bundle) && !putOff.contains(bundle);
            if (isWanted && bundle.getState() != Bundle.ACTIVE && bundle.getState() != Bundle.STARTING) {
                throw new UserError("bundle " + bundle.getSymbolicName() + " " + bundle.getVersion()
                        + " does not start: " + StartFailures.reason(bundle));
            }
        }
    }

    private static boolean isFragment(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision != null && (revision.getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
    }

    public ContainerServices services() {
        return new ContainerServices(context());
    }

    private BundleContext context() {
        return framework.getBundleContext();
    }

    /** Returns when somebody has stopped the container from inside. */
    public void awaitStop() throws InterruptedException {
        framework.waitForStop(0);
    }

    /** Stops the bundles, the last level first. @return false when they have not stopped within {@code limit} */
    public boolean stop(Duration limit) {
        try {
            framework.stop();
            return framework.waitForStop(limit.toMillis()).getType() != FrameworkEvent.WAIT_TIMEDOUT;
        } catch (BundleException e) {
            throw new IllegalStateException(Constants.SYSTEM_BUNDLE_SYMBOLICNAME + " does not stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
