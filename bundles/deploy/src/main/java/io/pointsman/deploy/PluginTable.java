package io.pointsman.deploy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;

/** What {@code plugin:list} tells: the shell makes a table of it, or JSON. */
final class PluginTable {

    private final Installed installed;

    PluginTable(Installed installed) {
        this.installed = installed;
    }

    /** One for each bundle, with the same keys in the same order. */
    List<Map<String, String>> rows() {
        return installed.all().stream().map(this::row).toList();
    }

    private Map<String, String> row(Bundle bundle) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("id", String.valueOf(bundle.getBundleId()));
        row.put("bundle", bundle.getSymbolicName());
        row.put("version", bundle.getVersion().toString());
        row.put("state", state(bundle));
        row.put(
                "serves",
                installed.slotsOf(bundle).stream()
                        .map(slot -> slot.service() + (Installed.isNewest(bundle, slot) ? "" : " (replaced)"))
                        .collect(Collectors.joining(", ")));
        row.put("pending", String.valueOf(installed.pendingOf(bundle)));
        return row;
    }

    private static String state(Bundle bundle) {
        return switch (bundle.getState()) {
            case Bundle.ACTIVE -> "active";
            case Bundle.STARTING -> "starting";
            case Bundle.STOPPING -> "stopping";
            case Bundle.RESOLVED -> "stopped";
            case Bundle.INSTALLED -> "not resolved";
            default -> "uninstalled";
        };
    }
}
