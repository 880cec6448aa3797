package io.pointsman.deploy.trial;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceRegistration;

/**
 * A generation that may have to go back: the one before it is still installed.
 *
 * @param deadlineNanos when it has passed the trial, by {@link System#nanoTime}; empty for one that waits to be promoted
 * @param factor how much worse than before it may do
 */
public record Trial(
        Bundle newer,
        List<Bundle> older,
        TrialFigures figures,
        ServiceRegistration<?> observing,
        Optional<Long> deadlineNanos,
        double factor,
        Duration patience) {

    /** What speaks against it now. */
    public Optional<String> complaint() {
        return Judge.complaint(figures.before(), figures.since(), factor);
    }

    public boolean hasPassed() {
        return deadlineNanos.isPresent() && System.nanoTime() - deadlineNanos.get() >= 0;
    }

    /** Nothing is counted any more. */
    public void end() {
        try {
            observing.unregister();
        } catch (IllegalStateException e) {
            // the bundle is being stopped, which has done so
        }
    }
}
