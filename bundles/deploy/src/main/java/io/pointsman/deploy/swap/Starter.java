package io.pointsman.deploy.swap;

import io.pointsman.deploy.jar.RefusedException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/**
 * Brings a bundle up, and finds out whether it is any good before anything depends on it: its services are there, each
 * can be had, and its own test passes if it has one.
 *
 * <p>The test is a service of type {@code java.util.concurrent.Callable} with the property {@code pointsman.selftest}: an
 * exception, or a result other than null, TRUE or an empty text, fails it.
 */
final class Starter {

    private static final String SELF_TEST = "pointsman.selftest";

    private final BundleContext context;
    private final Installed installed;
    private final Duration limit;

    /** @param limit for the start, for the services, and for the test, each */
    Starter(BundleContext context, Installed installed, Duration limit) {
        this.context = context;
        this.installed = installed;
        this.limit = limit;
    }

    /** @param expected services beside those that its manifest promises */
    void start(Bundle newer, Set<String> expected) throws RefusedException {
        String title = title(newer);
        try {
            Aside.call("the start of " + title, limit, () -> {
                newer.start();
                return null;
            });
        } catch (ExecutionException e) {
            throw new RefusedException(title + " could not be started: " + reasonOf(e.getCause()), e);
        }
        verify(newer, expected);
    }

    static String reasonOf(Throwable failure) {
        boolean isWrapped = failure instanceof BundleException && failure.getCause() != null;
        return failure.getMessage() + (isWrapped ? " (" + failure.getCause() + ")" : "");
    }

    /** For one that has been started. */
    void verify(Bundle newer, Set<String> expected) throws RefusedException {
        Set<String> wanted = new TreeSet<>(expected);
        wanted.addAll(Installed.promisedBy(newer));
        if (!Waiting.until(() -> installed.servicesOf(newer).containsAll(wanted), limit)) {
            wanted.removeAll(installed.servicesOf(newer));
            throw new RefusedException(title(newer) + " started, but does not offer " + String.join(", ", wanted)
                    + ": a component is missing, or lacks something it needs (plugin:doctor tells what)");
        }
        for (ServiceReference<?> reference : Installed.referencesOf(newer)) {
            tryOut(newer, reference);
        }
    }

    private void tryOut(Bundle newer, ServiceReference<?> reference) throws RefusedException {
        String name = ((String[]) reference.getProperty(Constants.OBJECTCLASS))[0];
        try {
            String failed = Aside.call(name + " of " + title(newer), limit, () -> tryOut(reference));
            if (!failed.isEmpty()) {
                throw new RefusedException(title(newer) + " started, but its " + name + " " + failed);
            }
        } catch (ExecutionException e) {
            throw new RefusedException(title(newer) + " started, but its " + name + " failed: " + e.getCause(), e);
        }
    }

    /** @return what is wrong with it; empty for nothing */
    private String tryOut(ServiceReference<?> reference) throws Exception {
        Object service = context.getService(reference);
        if (service == null) {
            return "failed to come up: the log says why";
        }
        try {
            return reference.getProperty(SELF_TEST) != null && service instanceof Callable<?> test
                    ? resultOf(test.call())
                    : "";
        } finally {
            context.ungetService(reference);
        }
    }

    private static String resultOf(Object result) {
        boolean passed = result == null || Boolean.TRUE.equals(result) || "".equals(result);
        return passed ? "" : "says that it is not well: " + result;
    }

    static String title(Bundle bundle) {
        return bundle.getSymbolicName() + " " + bundle.getVersion();
    }
}
