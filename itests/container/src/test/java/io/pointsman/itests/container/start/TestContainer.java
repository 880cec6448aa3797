package io.pointsman.itests.container.start;

import io.pointsman.itests.support.Await;
import io.pointsman.itests.support.Checkout;
import io.pointsman.itests.support.FileTrees;
import io.pointsman.itests.support.FreePorts;
import io.pointsman.itests.support.proxy.ProxyConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleRevision;

/** Felix with the bundles of the built distribution, the rooms installed in an order that a seed decides. */
final class TestContainer implements AutoCloseable {

    static final String ROOMS = "4";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SLF4J = "2.0.20";

    private final Framework framework;
    private final Map<String, String> formerProperties = new TreeMap<>();
    private final List<Bundle> rooms = new ArrayList<>();
    private final int mysqlPort = FreePorts.next();

    private TestContainer(Framework framework) {
        this.framework = framework;
    }

    /** Returns when every bundle has been told to start; the listeners may take a moment longer. */
    static TestContainer start(long seed) throws BundleException, IOException {
        Path data = Checkout.target().resolve("container").resolve("seed-" + seed);
        FileTrees.delete(data);
        Files.createDirectories(data);
        TestContainer container = new TestContainer(newFramework(data.resolve("cache")));
        container.settings(data);
        container.framework.init();
        Path bundles = Checkout.distribution().resolve("bundles");
        for (String folder : List.of("1", "2", "native-x86_64", "3", ROOMS)) {
            container.install(bundles.resolve(folder), new Random(seed));
        }
        container.framework.start();
        return container;
    }

    private static Framework newFramework(Path cache) {
        return ServiceLoader.load(FrameworkFactory.class)
                .iterator()
                .next()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        cache.toString(),
                        Constants.FRAMEWORK_STORAGE_CLEAN,
                        Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT,
                        Constants.FRAMEWORK_BEGINNING_STARTLEVEL,
                        "40",
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        String.join(
                                ",",
                                Stream.of("org.slf4j", "org.slf4j.event", "org.slf4j.helpers", "org.slf4j.spi")
                                        .map(name -> name + ";version=\"" + SLF4J + "\"")
                                        .toList()),
                        "gosh.args",
                        "--nointeractive",
                        "felix.log.level",
                        "1"));
    }

    /** What the launcher would have set. */
    private void settings(Path data) throws IOException {
        Path config = Files.writeString(
                data.resolve("proxy.cnf"),
                new ProxyConfig().server(0, FreePorts.next(), "").text());
        set("pointsman.version", "test");
        set("pointsman.datadir", Files.createDirectories(data.resolve("data")).toString());
        set("pointsman.config", config.toString());
        set("pointsman.transport", "auto");
        set("felix.fileinstall.dir", data.resolve("data/etc").toString());
        set("pointsman.mysql", "127.0.0.1:" + mysqlPort);
        set("pointsman.admin", "127.0.0.1:" + FreePorts.next());
    }

    private void set(String name, String value) {
        formerProperties.put(name, System.getProperty(name, ""));
        System.setProperty(name, value);
    }

    private void install(Path folder, Random random) throws BundleException, IOException {
        List<Path> jars = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(jars::add);
        }
        if (folder.endsWith(ROOMS)) {
            Collections.shuffle(jars, random);
        }
        for (Path jar : jars) {
            Bundle bundle = framework.getBundleContext().installBundle("reference:" + jar.toUri());
            bundle.adapt(BundleStartLevel.class).setStartLevel(levelOf(folder));
            if (!isFragment(bundle)) {
                bundle.start(Bundle.START_ACTIVATION_POLICY);
            }
            if (folder.endsWith(ROOMS)) {
                rooms.add(bundle);
            }
        }
    }

    private static int levelOf(Path folder) {
        String name = folder.getFileName().toString();
        return name.length() == 1 ? 10 * Integer.parseInt(name) : 20;
    }

    static boolean isFragment(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision != null && (revision.getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
    }

    List<Bundle> bundles() {
        return Arrays.asList(framework.getBundleContext().getBundles());
    }

    /** In the order they were installed in. */
    List<Bundle> rooms() {
        return List.copyOf(rooms);
    }

    int mysqlPort() {
        return mysqlPort;
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    /** The interfaces under which a bundle offers services just now. */
    static Set<String> servicesOf(Bundle bundle) {
        Set<String> names = new TreeSet<>();
        ServiceReference<?>[] registered = bundle.getRegisteredServices();
        if (registered != null) {
            for (ServiceReference<?> reference : registered) {
                names.addAll(List.of((String[]) reference.getProperty(Constants.OBJECTCLASS)));
            }
        }
        return names;
    }

    /** What {@code core} says about its listeners; empty while it says nothing. */
    Map<String, String> listeners() {
        try {
            ServiceReference<?>[] found =
                    context().getServiceReferences(Supplier.class.getName(), "(pointsman.role=listeners)");
            return found == null ? Map.of() : report(found[0]);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked") // by contract of the role
    private Map<String, String> report(ServiceReference<?> reference) {
        Supplier<Map<String, String>> supplier =
                (Supplier<Map<String, String>>) context().getService(reference);
        return supplier == null ? Map.of() : supplier.get();
    }

    void awaitListeners() {
        try {
            Await.until("listeners are ready", PATIENCE, () -> "ready"
                    .equals(listeners().get("state")));
        } catch (AssertionError e) {
            throw new AssertionError(
                    e.getMessage() + ", they say " + listeners() + "; components: "
                            + new Components(context()).unsatisfied(),
                    e);
        }
    }

    @Override
    public void close() throws BundleException {
        framework.stop();
        try {
            framework.waitForStop(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        formerProperties.forEach((name, value) -> {
            if (value.isEmpty()) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
    }
}
