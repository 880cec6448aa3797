package io.pointsman.deploy;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
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
final class Retirement {

    private static final Logger LOG = LoggerFactory.getLogger(Retirement.class);
    private static final Duration REFRESH = Duration.ofSeconds(10);

    private final BundleContext context;

    Retirement(BundleContext context) {
        this.context = context;
    }

    /** Returns when its classes are let go of. @throws RefusedException when it can't be stopped; it stays installed */
    void retire(Bundle bundle) throws RefusedException {
        String title = bundle.getSymbolicName() + " " + bundle.getVersion();
        try {
            bundle.stop();
            bundle.uninstall();
        } catch (BundleException | IllegalStateException e) {
            throw new RefusedException(title + " could not be taken out: " + e.getMessage(), e);
        }
        refreshAlone(bundle);
        LOG.atInfo().addKeyValue("bundle", title).log("retired");
    }

    private void refreshAlone(Bundle bundle) {
        FrameworkWiring wiring =
                context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
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
