package io.pointsman.launcher.container;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers why a bundle did not start, which the framework tells in events only. */
final class StartFailures implements FrameworkListener {

    private static final Logger LOG = LoggerFactory.getLogger(StartFailures.class);

    /** As Felix words it: who, who again with its generation, and at last what. */
    private static final Pattern MISSING = Pattern.compile("^Unable to resolve .*missing requirement \\[.*?\\)] (.*?)]?$");

    private final Map<Long, String> reasons = new ConcurrentHashMap<>();

    @Override
    public void frameworkEvent(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.ERROR) {
            String reason = reasonOf(event.getThrowable());
            reasons.put(event.getBundle().getBundleId(), reason);
            LOG.atError()
                    .addKeyValue("bundle", event.getBundle().getSymbolicName())
                    .addKeyValue("error", reason)
                    .setCause(LOG.isDebugEnabled() ? event.getThrowable() : null)
                    .log("bundle failed");
        }
    }

    String reason(Bundle bundle) {
        return reasons.getOrDefault(bundle.getBundleId(), "no reason given");
    }

    /** The first sentence of a resolver's message names what is missing; the rest repeats it at length. */
    private static String reasonOf(Throwable failure) {
        Throwable root = failure;
        while (root instanceof BundleException && root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage() == null ? root.toString() : root.getMessage();
        int repetition = message.indexOf(" Unresolved requirements:");
        String first = repetition < 0 ? message : message.substring(0, repetition);
        return MISSING.matcher(first.replaceAll("\\s+", " ")).replaceFirst("missing $1");
    }
}
