package io.pointsman.deploy.swap;

import io.pointsman.deploy.jar.RefusedException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gets old generations out: stop, uninstall, refresh of nothing but themselves. */
public final class Retirement {

    private static final Logger LOG = LoggerFactory.getLogger(Retirement.class);
    private static final Duration REFRESH = Duration.ofSeconds(10);

    /** For a room to let its channels go, see its limits in {@code core}. */
    private static final Duration STOP = Duration.ofSeconds(20);

    private final BundleContext context;
    private final Loaders loaders;

    public Retirement(BundleContext context, Loaders loaders) {
        this.context = context;
        this.loaders = loaders;
    }

    /** Returns when its classes are let go of. @throws RefusedException when it can't be stopped; it stays installed */
    public void retire(Bundle bundle) throws RefusedException {
        String title = Starter.title(bundle);
        loaders.watch(bundle);
        try {
            Aside.call("the end of " + title, STOP, () -> {
                bundle.stop();
                bundle.uninstall();
                return null;
            });
        } catch (ExecutionException e) {
            throw new RefusedException(
                    title + " could not be taken out: " + e.getCause().getMessage(), e);
        }
        refreshAlone(bundle);
        LOG.atInfo().addKeyValue("bundle", title).log("retired");
    }

    /**
     * For the bundle this code is from. The refresh is the framework's own affair: by then there is nobody here to wait for
     * it.
     */
    void retireSelf(Bundle self) throws BundleException {
        FrameworkWiring wiring = wiring();
        self.stop();
        self.uninstall();
        wiring.refreshBundles(List.of(self));
    }

    private FrameworkWiring wiring() {
        return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
    }

    /** Its new bytes, or its end, take effect; nobody else's do. */
    void refreshAlone(Bundle bundle) {
        FrameworkWiring wiring = wiring();
        Collection<Bundle> affected = wiring.getDependencyClosure(List.of(bundle));
        if (affected.size() > 1) {
            LOG.atWarn()
                    .addKeyValue("bundle", bundle.getSymbolicName())
                    .addKeyValue("importers", affected.size() - 1)
                    .log("others import from a retired bundle, its classes stay until a restart");
            return;
        }
        CountDownLatch refreshed = new CountDownLatch(1);
        wiring.refreshBundles(List.of(bundle), event -> {
            if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                refreshed.countDown();
            }
        });
        await(refreshed);
    }

    private static void await(CountDownLatch refreshed) {
        try {
            if (!refreshed.await(REFRESH.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("a refresh takes long, not waiting for it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
