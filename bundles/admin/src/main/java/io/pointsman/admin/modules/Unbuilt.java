package io.pointsman.admin.modules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Features that the tables know and this version does not: their rows are kept, and somebody is told.
 *
 * <p>Where a row protects something, going on without it is no choice: a rule that blocks keeps the traffic listener
 * closed, and TLS parameters of its own keep a server offline.
 */
public final class Unbuilt {

    /** Rows of one table that ask for something. */
    private record Feature(String table, String condition, List<String> key) {}

    private static final List<Feature> OF_SERVERS = List.of(
            new Feature("mysql_replication_hostgroups", "1", List.of("writer_hostgroup")),
            new Feature("mysql_group_replication_hostgroups", "active=1", List.of("writer_hostgroup")),
            new Feature("mysql_galera_hostgroups", "active=1", List.of("writer_hostgroup")),
            new Feature("mysql_aws_aurora_hostgroups", "active=1", List.of("writer_hostgroup")),
            new Feature("mysql_hostgroup_attributes", "1", List.of("hostgroup_id")));
    private static final List<Feature> OF_RULES = List.of(
            new Feature("mysql_query_rules", "active=1", List.of("rule_id")),
            new Feature("mysql_query_rules_fast_routing", "1", List.of("username", "schemaname", "flagIN")));
    private static final List<Feature> OTHERS = List.of(
            new Feature("scheduler", "active=1", List.of("id")),
            new Feature("restapi_routes", "active=1", List.of("id")),
            new Feature("mysql_firewall_whitelist_users", "active=1", List.of("username")),
            new Feature("mysql_firewall_whitelist_rules", "active=1", List.of("username", "digest")),
            new Feature("proxysql_servers", "1", List.of("hostname", "port")));

    /** A thousand rules are one fact, not a thousand. */
    private static final int SHOWN_PER_TABLE = 20;

    private final Memory memory;

    public Unbuilt(Memory memory) {
        this.memory = memory;
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
        for (Map<String, String> rule :
                memory.rows("mysql_query_rules", "active=1 AND (error_msg IS NOT NULL OR OK_msg IS NOT NULL)")) {
            reasons.add("mysql_query_rules (rule_id " + rule.get("rule_id") + ") blocks statements");
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
        return memory.rows("mysql_servers_ssl_params").stream()
                .map(row ->
                        row.get("port").equals("0") ? row.get("hostname") : row.get("hostname") + ":" + row.get("port"))
                .collect(Collectors.toSet());
    }

    private void warn(Feature feature, Findings findings) {
        List<Map<String, String>> rows = memory.rows(feature.table(), feature.condition());
        for (Map<String, String> row : rows.subList(0, Math.min(rows.size(), SHOWN_PER_TABLE))) {
            List<String> key = feature.key().stream().map(row::get).toList();
            findings.warning(feature.table() + " (" + String.join(", ", key)
                    + "): kept, but this version can't put it in force");
        }
        if (rows.size() > SHOWN_PER_TABLE) {
            findings.warning(feature.table() + " and " + (rows.size() - SHOWN_PER_TABLE)
                    + " more rows: kept, but this version can't put them in force");
        }
    }
}
