package io.pointsman.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;

/** What {@code plugin:list} shows. */
final class PluginTable {

    private static final List<String> TITLES = List.of("id", "bundle", "version", "state", "serves", "pending");
    private static final String GAP = "  ";

    private final Installed installed;

    PluginTable(Installed installed) {
        this.installed = installed;
    }

    String render() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(TITLES);
        installed.all().forEach(bundle -> rows.add(row(bundle)));
        return rows.stream().map(row -> line(row, widths(rows))).collect(Collectors.joining("\n"));
    }

    private List<String> row(Bundle bundle) {
        String serves = installed.slotsOf(bundle).stream()
                .map(slot -> slot.service() + (Installed.isNewest(bundle, slot) ? "" : " (replaced)"))
                .collect(Collectors.joining(", "));
        return List.of(
                String.valueOf(bundle.getBundleId()),
                bundle.getSymbolicName(),
                bundle.getVersion().toString(),
                state(bundle),
                serves,
                String.valueOf(installed.pendingOf(bundle)));
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

    private static int[] widths(List<List<String>> rows) {
        int[] widths = new int[TITLES.size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return widths;
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            line.append(cell).append(" ".repeat(widths[column] - cell.length())).append(GAP);
        }
        return line.toString().stripTrailing();
    }
}
