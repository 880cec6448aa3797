package io.pointsman.core.listen;

import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.transport.ListenerRole;
import io.pointsman.core.config.ConfigInForce;
import io.pointsman.core.swap.Rooms;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How the listeners stand, in words. Guarded by the lock of {@link Listeners}. */
final class ListenerReport {

    private final Map<ListenerRole, RoleListeners> byRole;
    private final Rooms rooms;
    private final ConfigInForce configs;

    /** {@code pointsman.strict}: what would be left out at start fails it. */
    private final boolean isStrict;

    ListenerReport(Map<ListenerRole, RoleListeners> byRole, Rooms rooms, ConfigInForce configs, boolean isStrict) {
        this.byRole = byRole;
        this.rooms = rooms;
        this.configs = configs;
        this.isStrict = isStrict;
    }

    /** @param lacksTls true while somebody who offers TLS is waited for */
    Map<String, String> status(boolean lacksTls) {
        List<String> waitingFor = waitingFor(lacksTls);
        List<String> leftOut = leftOut();
        String failure = String.join("; ", failures(leftOut));
        Map<String, String> status = new TreeMap<>();
        status.put("mysql", byRole.get(ListenerRole.TRAFFIC).shown());
        status.put("admin", byRole.get(ListenerRole.ADMIN).shown());
        status.put("sqlite", byRole.get(ListenerRole.SQLITE).shown());
        status.put("waiting_for", String.join(", ", waitingFor));
        status.put("left_out", String.join("\n", leftOut));
        status.put("failure", failure);
        status.put("state", !failure.isEmpty() ? "failed" : waitingFor.isEmpty() ? "ready" : "waiting");
        return status;
    }

    private List<String> failures(List<String> leftOut) {
        List<String> failures = new ArrayList<>();
        byRole.values().stream().filter(RoleListeners::hasFailed).forEach(one -> failures.add(one.failure()));
        if (isStrict && !leftOut.isEmpty()) {
            failures.add("--strict, and this was found: " + String.join("; ", leftOut));
        }
        return failures;
    }

    /** What of the configuration in force is not served, though it should be. */
    private List<String> leftOut() {
        List<String> leftOut = new ArrayList<>();
        byRole.forEach((role, listeners) -> {
            if (listeners.isKeptClosed()) {
                String name = role.name().toLowerCase(Locale.ROOT);
                leftOut.add("listener stays closed, " + name + ": " + listeners.closedBecause());
            }
        });
        leftOut.addAll(configs.refusals());
        return leftOut;
    }

    private List<String> waitingFor(boolean lacksTls) {
        RuntimeConfig config = configs.current();
        List<String> missing = new ArrayList<>();
        if (config.isNone()) {
            missing.add("configuration");
        }
        for (ListenerRole role : ListenerRole.values()) {
            if (Addresses.areWanted(role, config) && !byRole.get(role).isKeptClosed()) {
                missing.addAll(rooms.missing(role));
            }
        }
        if (lacksTls) {
            missing.add("ListenerTls");
        }
        if (missing.isEmpty() && !areSettled(config)) {
            missing.add("the listeners to open"); // a room has come, and we are about to hear of it
        }
        return missing.stream().distinct().toList();
    }

    private boolean areSettled(RuntimeConfig config) {
        return byRole.entrySet().stream()
                .allMatch(entry -> entry.getValue().isSettled() || !Addresses.areWanted(entry.getKey(), config));
    }
}
