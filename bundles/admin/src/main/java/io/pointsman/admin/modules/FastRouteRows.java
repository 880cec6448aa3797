package io.pointsman.admin.modules;

import static io.pointsman.admin.modules.ColumnRule.number;
import static java.util.Comparator.comparing;

import io.pointsman.admin.modules.TableRule.State;
import io.pointsman.api.config.FastRoute;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** {@code mysql_query_rules_fast_routing}: its columns, and rows to records and back. */
final class FastRouteRows {

    static final String TABLE = "mysql_query_rules_fast_routing";

    static final List<String> COLUMNS = List.of("username", "schemaname", "flagIN", "destination_hostgroup", "comment");

    static final TableRule RULE = new TableRule(
            TABLE,
            List.of("username", "schemaname", "flagIN"),
            TableRule.ALWAYS,
            State.BUILT,
            List.of(number("flagIN"), number("destination_hostgroup")));

    private static final Comparator<FastRoute> ORDER =
            comparing(FastRoute::username).thenComparing(FastRoute::schemaname).thenComparing(FastRoute::flagIn);

    private FastRouteRows() {}

    /** Those that are right, in order. */
    static List<FastRoute> read(List<Map<String, String>> rows) {
        return rows.stream()
                .filter(RULE::isRight)
                .map(FastRouteRows::route)
                .sorted(ORDER)
                .toList();
    }

    private static FastRoute route(Map<String, String> row) {
        return new FastRoute(
                String.valueOf(row.get("username")),
                String.valueOf(row.get("schemaname")),
                Integer.parseInt(row.get("flagIN").strip()),
                Integer.parseInt(row.get("destination_hostgroup").strip()),
                String.valueOf(row.get("comment")));
    }

    static List<String> write(FastRoute route) {
        return List.of(
                route.username(),
                route.schemaname(),
                String.valueOf(route.flagIn()),
                String.valueOf(route.destinationHostgroup()),
                route.comment());
    }
}
