package io.pointsman.deploy.swap;

import io.pointsman.api.lifecycle.Probation;
import io.pointsman.api.lifecycle.Probation.Report;
import io.pointsman.api.lifecycle.Probation.State;
import io.pointsman.deploy.jar.RefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Waits until those who try out what a bundle offers are content with it. */
final class Tryouts {

    /** They set themselves a limit, which is shorter. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final BundleContext context;

    Tryouts(BundleContext context) {
        this.context = context;
    }

    /** @throws RefusedException with what was found */
    void await(Bundle newer) throws RefusedException {
        Waiting.until(() -> reports(newer).stream().noneMatch(report -> report.state() == State.RUNNING), LIMIT);
        for (Report report : reports(newer)) {
            if (report.state() == State.FAILED) {
                throw new RefusedException(
                        Starter.title(newer) + " was tried out and is not taken over: " + report.complaint());
            }
        }
    }

    private List<Report> reports(Bundle newer) {
        List<Report> reports = new ArrayList<>();
        try {
            for (ServiceReference<Probation> reference : context.getServiceReferences(Probation.class, null)) {
                Probation probation = context.getService(reference);
                if (probation != null) {
                    reports.add(probation.of(newer.getBundleId()));
                    context.ungetService(reference);
                }
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("there is no filter that could be wrong", e);
        }
        return reports;
    }
}
