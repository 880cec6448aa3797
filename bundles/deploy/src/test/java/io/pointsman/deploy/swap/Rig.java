package io.pointsman.deploy.swap;

import io.pointsman.api.lifecycle.Shares;
import io.pointsman.api.lifecycle.Swaps;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.session.QueryRouter;
import io.pointsman.api.stats.FinishedStatement;
import io.pointsman.api.stats.StatementObserver;
import io.pointsman.deploy.folder.Installation;
import io.pointsman.deploy.folder.PluginFolder;
import io.pointsman.deploy.jar.Gate;
import io.pointsman.deploy.jar.RefusedException;
import io.pointsman.deploy.jar.Signatures;
import io.pointsman.deploy.record.History;
import io.pointsman.deploy.record.Ledger;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;

/** A real, empty framework, a folder, and a deployer that does not wait for long. */
final class Rig {

    static final Duration SHORT = Duration.ofMillis(300);

    /** Channels that a test says there are. */
    private static final class FakeSwaps implements Swaps {
        private final Shares shares = new Shares();
        private volatile List<SlotReport> report = List.of();

        @Override
        public List<SlotReport> report() {
            return report;
        }

        @Override
        public Shares shares() {
            return shares;
        }

        @Override
        public void share(long bundleId, int share) {
            shares.set(bundleId, share);
        }
    }

    final Path directory;
    final PluginFolder folder;
    final Ledger ledger;
    final History history;
    final Installed installed;
    final Deployer deployer;
    final Loaders loaders = new Loaders();
    Signatures signatures = Signatures.NOT_ASKED_FOR;
    private final FakeSwaps swaps = new FakeSwaps();
    private final Framework framework;

    Rig(Path directory) throws BundleException, IOException {
        this.directory = directory;
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        directory.resolve("cache").toString(),
                        Constants.FRAMEWORK_BEGINNING_STARTLEVEL,
                        "40",
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        QueryRouter.class.getPackageName()));
        framework.start();
        folder = new PluginFolder(directory);
        ledger = new Ledger(folder.path().resolve(".refused"));
        history = new History(folder.path().resolve(".history"));
        installed = new Installed(context(), swaps);
        deployer = new Deployer(
                context(),
                swaps,
                installed,
                new Gate(context(), () -> signatures),
                new Retirement(context(), loaders),
                folder,
                Installation.of(context()),
                ledger,
                history,
                SHORT);
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    Shares shares() {
        return swaps.shares;
    }

    void pending(String service, List<String> versions, int pending) {
        swaps.report = List.of(new Swaps.SlotReport(
                service,
                versions,
                Map.of(),
                pending,
                List.of(new Swaps.Waiting("client 10.0.0.9:4711", 1_200, "a statement is running"))));
    }

    String swap(TestBundle bundle) throws RefusedException, IOException {
        return deployer.deploy(order(bundle.in(directory), Optional.empty(), Shares.ALL));
    }

    Order order(Path file, Optional<Duration> trial, int canary) {
        return new Order(file, false, trial, canary, Order.FACTOR, SHORT, true);
    }

    /** One statement of each of so many sessions, told to whoever hears of statements now. */
    void statements(int sessions, LongPredicate fails) throws InvalidSyntaxException {
        for (ServiceReference<StatementObserver> reference :
                context().getServiceReferences(StatementObserver.class, null)) {
            StatementObserver observer = context().getService(reference);
            for (long session = 1; session <= sessions; session++) {
                observer.onStatement(finished(session, fails.test(session)));
            }
        }
    }

    /** What a trial looks at. */
    private static FinishedStatement finished(long session, boolean isError) {
        return (FinishedStatement) Proxy.newProxyInstance(
                FinishedStatement.class.getClassLoader(),
                new Class<?>[] {FinishedStatement.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "connectionId" -> session;
                    case "durationNanos" -> 200_000L;
                    case "error" -> isError ? Optional.of(new ErrPacket(1105, "HY000", "lost")) : Optional.empty();
                    default -> throw new IllegalArgumentException(method.getName());
                });
    }

    Bundle only(String name) {
        return installed.named(name).get(0);
    }

    List<String> versions(String name) {
        return Arrays.stream(context().getBundles())
                .filter(bundle -> name.equals(bundle.getSymbolicName()))
                .filter(bundle -> bundle.getState() == Bundle.ACTIVE)
                .map(bundle -> bundle.getVersion().toString())
                .sorted()
                .toList();
    }

    void close() throws Exception {
        framework.stop();
        framework.waitForStop(TimeUnit.SECONDS.toMillis(10));
    }
}
