package io.pointsman.deploy.command;

import io.pointsman.api.lifecycle.Shares;
import io.pointsman.api.lifecycle.Swaps;
import io.pointsman.deploy.Deployment;
import io.pointsman.deploy.swap.Installed;
import io.pointsman.deploy.swap.Way;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;

/** What {@code plugin:list} tells: the shell makes a table of it, or JSON. */
final class PluginTable {

    private final Deployment deployment;
    private final Installed installed;

    PluginTable(Deployment deployment) {
        this.deployment = deployment;
        this.installed = deployment.installed();
    }

    /** One for each bundle, with the same keys in the same order; then what is gone and not collected yet. */
    List<Map<String, String>> rows() {
        List<Map<String, String>> rows = new ArrayList<>();
        installed.all().forEach(bundle -> rows.add(row(bundle)));
        deployment.loaders().uncollected().forEach(title -> rows.add(retired(title)));
        return rows;
    }

    private Map<String, String> row(Bundle bundle) {
        List<Bundle> generations = installed.named(bundle.getSymbolicName());
        Map<String, String> row = new LinkedHashMap<>();
        row.put("id", String.valueOf(bundle.getBundleId()));
        row.put("bundle", bundle.getSymbolicName());
        row.put("version", bundle.getVersion().toString());
        row.put("generation", (generations.indexOf(bundle) + 1) + "/" + generations.size());
        row.put("state", state(bundle));
        row.put("way", Way.of(installed, bundle).toString());
        row.put(
                "serves",
                installed.slotsOf(bundle).stream()
                        .map(Swaps.SlotReport::service)
                        .collect(Collectors.joining(", ")));
        row.put("channels", String.valueOf(installed.channelsOf(bundle)));
        row.put("pending", String.valueOf(installed.pendingOf(bundle)));
        row.put(
                "oldest",
                installed.oldestOf(bundle).stream()
                        .findFirst()
                        .map(waiting -> waiting.peer() + " " + waiting.millis() + " ms: " + waiting.reason())
                        .orElse(""));
        return row;
    }

    private static Map<String, String> retired(String title) {
        int blank = title.lastIndexOf(' ');
        Map<String, String> row = new LinkedHashMap<>();
        row.put("id", "");
        row.put("bundle", title.substring(0, blank));
        row.put("version", title.substring(blank + 1));
        row.put("generation", "");
        row.put("state", "retired, not yet collected");
        row.put("way", "");
        row.put("serves", "");
        row.put("channels", "0");
        row.put("pending", "0");
        row.put("oldest", "");
        return row;
    }

    private String state(Bundle bundle) {
        String state =
                switch (bundle.getState()) {
                    case Bundle.ACTIVE -> "active";
                    case Bundle.STARTING -> "starting";
                    case Bundle.STOPPING -> "stopping";
                    case Bundle.RESOLVED -> "stopped";
                    case Bundle.INSTALLED -> "not resolved";
                    default -> "uninstalled";
                };
        int share = installed.shareOf(bundle);
        return share == Shares.ALL
                ? state
                : String.format(Locale.ROOT, "%s, for %.2f %% of sessions", state, share * 100.0 / Shares.ALL);
    }
}
