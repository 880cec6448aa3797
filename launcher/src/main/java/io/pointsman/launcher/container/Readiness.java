package io.pointsman.launcher.container;

import io.pointsman.launcher.UserError;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits until the configuration has been read and every port accepts, or until somebody says why not. */
public final class Readiness {

    private static final String STATE = "state";
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    private final Supplier<Optional<Map<String, String>>> startup;
    private final Supplier<Optional<Map<String, String>>> listeners;

    public Readiness(
            Supplier<Optional<Map<String, String>>> startup, Supplier<Optional<Map<String, String>>> listeners) {
        this.startup = startup;
        this.listeners = listeners;
    }

    public static Readiness of(ContainerServices services) {
        return new Readiness(services::startup, services::listeners);
    }

    /** @return the listeners' report, with their addresses */
    public Map<String, String> await(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            Optional<Map<String, String>> configuration = startup.get();
            Optional<Map<String, String>> ports = listeners.get();
            configuration.ifPresent(Readiness::refuseFailure);
            ports.ifPresent(Readiness::refuseFailure);
            if (is(ports, "ready") && !is(configuration, "starting")) {
                return ports.get();
            }
            if (System.nanoTime() - deadline > 0) {
                throw new UserError("not ready after " + limit.toSeconds() + " s: " + waitingFor(configuration, ports));
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    private static boolean is(Optional<Map<String, String>> report, String state) {
        return report.filter(facts -> state.equals(facts.get(STATE))).isPresent();
    }

    private static void refuseFailure(Map<String, String> report) {
        if ("failed".equals(report.get(STATE))) {
            throw new UserError(report.getOrDefault("failure", "no reason given"));
        }
    }

    private static String waitingFor(Optional<Map<String, String>> configuration, Optional<Map<String, String>> ports) {
        if (ports.isEmpty()) {
            return "no listeners yet (the bundle core is not active)";
        }
        if (is(configuration, "starting")) {
            return "the configuration is still being read";
        }
        String missing = ports.get().getOrDefault("waiting_for", "");
        return missing.isBlank() ? "the listeners do not say what they wait for" : "waiting for " + missing;
    }
}
