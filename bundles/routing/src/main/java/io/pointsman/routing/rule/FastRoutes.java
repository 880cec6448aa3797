package io.pointsman.routing.rule;

import io.pointsman.api.config.FastRoute;
import io.pointsman.api.session.RouteRequest;
import io.pointsman.routing.Trace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code mysql_query_rules_fast_routing}: two hash look-ups, however many rows there are. */
final class FastRoutes {

    private record Key(String user, String schema, int flag) {}

    private final Map<Key, Integer> hostgroups = new HashMap<>();

    FastRoutes(List<FastRoute> rows) {
        for (FastRoute row : rows) {
            hostgroups.put(new Key(row.username(), row.schemaname(), row.flagIn()), row.destinationHostgroup());
        }
    }

    boolean isEmpty() {
        return hostgroups.isEmpty();
    }

    /** A row of the user's own goes before one for all. */
    void apply(RouteRequest request, int flag, Draft draft, Trace trace) {
        if (!hostgroups.isEmpty() && !tookRow(request.user(), request.schema(), flag, draft, trace)) {
            tookRow("", request.schema(), flag, draft, trace);
        }
    }

    private boolean tookRow(String user, String schema, int flag, Draft draft, Trace trace) {
        Integer hostgroup = hostgroups.get(new Key(user, schema, flag));
        if (trace.isOn()) {
            trace.note(
                    "fast routing",
                    "('" + user + "', '" + schema + "', " + flag + ")",
                    hostgroup == null ? "no match" : "matched",
                    hostgroup == null ? "no such row" : "destination_hostgroup=" + hostgroup);
        }
        if (hostgroup != null) {
            draft.hostgroup(hostgroup, "fast routing");
        }
        return hostgroup != null;
    }
}
