package io.pointsman.monitor.check;

import io.pointsman.monitor.MonitorSettings;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a server is asked how far it is behind, and how its answer is read. */
final class LagQuestion {

    static final String OLD = "SHOW SLAVE STATUS";
    static final String NEW = "SHOW REPLICA STATUS";

    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)");
    private static final List<String> COLUMNS = List.of("Seconds_Behind_Master", "Seconds_Behind_Source");

    private LagQuestion() {}

    static String sql(MonitorSettings settings, String serverVersion) {
        return settings.heartbeat()
                .map(table -> "SELECT MAX(ROUND(TIMESTAMPDIFF(MICROSECOND, ts, SYSDATE(6)) / 1000000)) AS "
                        + COLUMNS.get(0) + " FROM " + table)
                .orElseGet(() -> knowsReplicas(serverVersion) ? NEW : OLD);
    }

    /** MySQL since 8.0.22, and from 8.4 on nothing else; MariaDB knows the old words in all its versions. */
    private static boolean knowsReplicas(String version) {
        Matcher matcher = VERSION.matcher(version);
        if (version.contains("MariaDB") || !matcher.lookingAt()) {
            return false;
        }
        int number = Integer.parseInt(matcher.group(1)) * 1_000_000
                + Integer.parseInt(matcher.group(2)) * 1_000
                + Integer.parseInt(matcher.group(3));
        return number >= 8_000_022;
    }

    /** The way that {@code sql} was not. */
    static String other(String sql) {
        return sql.equals(OLD) ? NEW : OLD;
    }

    /**
     * Of several sources the farthest.
     *
     * @return empty when one of them does not replicate, or the table of heartbeats is empty; 0 for nobody's replica
     */
    static OptionalInt seconds(List<Map<String, String>> rows) {
        int most = 0;
        for (Map<String, String> row : rows) {
            String value = COLUMNS.stream()
                    .map(row::get)
                    .filter(found -> found != null)
                    .findFirst()
                    .orElse(null);
            if (value == null) {
                return OptionalInt.empty();
            }
            most = Math.max(most, (int) Math.min(Integer.MAX_VALUE, Double.parseDouble(value)));
        }
        return OptionalInt.of(most);
    }
}
