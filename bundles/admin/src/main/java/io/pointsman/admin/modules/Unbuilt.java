package io.pointsman.admin.modules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Features that the tables know and this version does not: their rows are kept, and somebody is told.
 *
 * <p>Where a row protects something, going on without it is no choice: a rule that blocks keeps the traffic listener
 * closed, and TLS parameters of its own keep a server offline.
 */
public final class Unbuilt {

    /** Rows of one table that ask for something. */
    private record Feature(String table, Predicate<Map<String, String>> asks, List<String> key) {}

    private static final Predicate<Map<String, String>> ALWAYS = row -> true;
    private static final Predicate<Map<String, String>> ACTIVE = row -> "1".equals(row.get("active"));

    private static final List<Feature> OF_SERVERS = List.of(
            new Feature("mysql_replication_hostgroups", ALWAYS, List.of("writer_hostgroup")),
            new Feature("mysql_group_replication_hostgroups", ACTIVE, List.of("writer_hostgroup")),
            new Feature("mysql_galera_hostgroups", ACTIVE, List.of("writer_hostgroup")),
            new Feature("mysql_aws_aurora_hostgroups", ACTIVE, List.of("writer_hostgroup")),
            new Feature("mysql_hostgroup_attributes", ALWAYS, List.of("hostgroup_id")));
    private static final List<Feature> OF_RULES = List.of(
            new Feature("mysql_query_rules", ACTIVE, List.of("rule_id")),
            new Feature("mysql_query_rules_fast_routing", ALWAYS, List.of("username", "schemaname", "flagIN")));
    private static final List<Feature> OTHERS = List.of(
            new Feature("scheduler", ACTIVE, List.of("id")),
            new Feature("restapi_routes", ACTIVE, List.of("id")),
            new Feature("mysql_firewall_whitelist_users", ACTIVE, List.of("username")),
            new Feature("mysql_firewall_whitelist_rules", ACTIVE, List.of("username", "digest")),
            new Feature("proxysql_servers", ALWAYS, List.of("hostname", "port")));

    /** A thousand rules are one fact, not a thousand. */
    private static final int SHOWN_PER_TABLE = 20;

    private final ConfigRows rows;

    public Unbuilt(ConfigRows rows) {
        this.rows = rows;
    }

    /** Warnings about the tables that a LOAD of {@code module} moves. */
    void warn(Module module, Findings findings) {
        switch (module) {
            case MYSQL_SERVERS -> OF_SERVERS.forEach(feature -> warn(feature, findings));
            case MYSQL_QUERY_RULES -> OF_RULES.forEach(feature -> warn(feature, findings));
            default -> {
                // users and variables need nothing that is missing
            }
        }
    }

    /** Warnings about all tables. */
    public void warnAboutAll(Findings findings) {
        OF_SERVERS.forEach(feature -> warn(feature, findings));
        OF_RULES.forEach(feature -> warn(feature, findings));
        OTHERS.forEach(feature -> warn(feature, findings));
    }

    /** Why clients may not be served: each reason is something that was meant to stop statements. */
    public List<String> reasonsToStayClosed(Map<String, String> variables) {
        List<String> reasons = new ArrayList<>();
        for (Map<String, String> rule : rows.rows("mysql_query_rules")) {
            if (ACTIVE.test(rule) && (rule.get("error_msg") != null || rule.get("OK_msg") != null)) {
                reasons.add("mysql_query_rules (rule_id " + rule.get("rule_id") + ") blocks statements");
            }
        }
        for (String name : List.of("mysql-firewall_whitelist_enabled", "mysql-automatic_detect_sqli")) {
            if (variables.getOrDefault(name, "false").equals("true")) {
                reasons.add("global_variables '" + name + "' blocks statements");
            }
        }
        return reasons;
    }

    /** Servers with rows in {@code mysql_servers_ssl_params}, which this version can't follow. */
    public Set<String> addressesWithTlsParameters() {
        return rows.rows("mysql_servers_ssl_params").stream()
                .map(row ->
                        row.get("port").equals("0") ? row.get("hostname") : row.get("hostname") + ":" + row.get("port"))
                .collect(Collectors.toSet());
    }

    private void warn(Feature feature, Findings findings) {
        List<Map<String, String>> asking =
                rows.rows(feature.table()).stream().filter(feature.asks()).toList();
        for (Map<String, String> row : asking.subList(0, Math.min(asking.size(), SHOWN_PER_TABLE))) {
            List<String> key = feature.key().stream().map(row::get).toList();
            findings.dormant(feature.table() + " (" + String.join(", ", key)
                    + "): kept, but this version can't put it in force");
        }
        if (asking.size() > SHOWN_PER_TABLE) {
            findings.dormant(feature.table() + " and " + (asking.size() - SHOWN_PER_TABLE)
                    + " more rows: kept, but this version can't put them in force");
        }
    }
}
