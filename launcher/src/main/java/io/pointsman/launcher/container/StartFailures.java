package io.pointsman.launcher.container;

import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Words for why a bundle did not start, and a line in the log for what the framework tells in events only. */
final class StartFailures implements FrameworkListener {

    private static final Logger LOG = LoggerFactory.getLogger(StartFailures.class);

    /** As Felix words it: who, who again with its generation, and at last what. */
    private static final Pattern MISSING =
            Pattern.compile("^Unable to resolve .*missing requirement \\[.*?\\)] (.*?)]?$");

    @Override
    public void frameworkEvent(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.ERROR) {
            LOG.atError()
                    .addKeyValue("bundle", event.getBundle().getSymbolicName())
                    .addKeyValue("error", reasonOf(event.getThrowable()))
                    .setCause(LOG.isDebugEnabled() ? event.getThrowable() : null)
                    .log("bundle failed");
        }
    }

    /** Events come late and from another thread: trying once more gives the reason at once. */
    static String reason(Bundle bundle) {
        try {
            bundle.start(Bundle.START_TRANSIENT);
            return "it did at the second attempt";
        } catch (BundleException e) {
            return reasonOf(e);
        }
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
