package io.pointsman.admin.modules;

import static io.pointsman.admin.modules.ColumnRule.flag;
import static io.pointsman.admin.modules.ColumnRule.matching;
import static io.pointsman.admin.modules.ColumnRule.number;
import static io.pointsman.admin.modules.ColumnRule.oneOf;
import static io.pointsman.admin.modules.ColumnRule.some;
import static io.pointsman.admin.modules.TableRule.ACTIVE;
import static io.pointsman.admin.modules.TableRule.ALWAYS;

import io.pointsman.admin.modules.TableRule.State;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules of every table but servers, their TLS parameters and users, whose readers check all by themselves. */
final class TableRules {

    private static final int MAX_PORT = 65_535;
    private static final int MAX_MILLIS = 600_000;
    private static final int MAX_INTERVAL_MILLIS = 100_000_000;
    private static final int MAX_WEIGHT = 10_000_000;

    private static final List<ColumnRule> FOUR_HOSTGROUPS = List.of(
            number("writer_hostgroup"),
            number("backup_writer_hostgroup"),
            number("reader_hostgroup", 1, Integer.MAX_VALUE),
            number("offline_hostgroup"),
            flag("active"),
            number("max_writers"),
            number("writer_is_also_reader", 0, 2),
            number("max_transactions_behind"));

    private static final List<TableRule> ALL = List.of(
            ReplicationHostgroups.RULE,
            missing("mysql_group_replication_hostgroups", "writer_hostgroup", FOUR_HOSTGROUPS),
            missing("mysql_galera_hostgroups", "writer_hostgroup", FOUR_HOSTGROUPS),
            missing(
                    "mysql_aws_aurora_hostgroups",
                    "writer_hostgroup",
                    List.of(
                            number("writer_hostgroup"),
                            number("reader_hostgroup", 1, Integer.MAX_VALUE),
                            flag("active"),
                            number("aurora_port", 0, MAX_PORT),
                            matching("domain_name", "\\..*", "a name that begins with a dot"),
                            number("max_lag_ms", 10, MAX_MILLIS),
                            number("check_interval_ms", 100, MAX_MILLIS),
                            number("check_timeout_ms", 80, 3_000),
                            flag("writer_is_also_reader"),
                            number("new_reader_weight", 0, MAX_WEIGHT),
                            number("add_lag_ms", 0, MAX_MILLIS),
                            number("min_lag_ms", 0, MAX_MILLIS),
                            number("lag_num_checks", 1, 16))),
            HostgroupAttributeRows.RULE,
            FastRouteRows.RULE,
            new TableRule(
                    "mysql_firewall_whitelist_users",
                    List.of("username", "client_address"),
                    row -> ACTIVE.test(row) && !"OFF".equals(row.get("mode")),
                    State.MISSING,
                    List.of(flag("active"), oneOf("mode", "OFF", "DETECTING", "PROTECTING"))),
            new TableRule(
                    "mysql_firewall_whitelist_rules",
                    List.of("username", "client_address", "schemaname", "flagIN", "digest"),
                    ACTIVE,
                    State.MISSING,
                    List.of(flag("active"), number("flagIN"))),
            missing("mysql_firewall_whitelist_sqli_fingerprints", "fingerprint", List.of(flag("active"))),
            missing(
                    "scheduler",
                    "id",
                    List.of(flag("active"), number("interval_ms", 100, MAX_INTERVAL_MILLIS), some("filename"))),
            missing(
                    "restapi_routes",
                    "id",
                    List.of(
                            flag("active"),
                            number("timeout_ms", 100, MAX_INTERVAL_MILLIS),
                            oneOf("method", "GET", "POST"),
                            some("uri"),
                            some("script"))),
            new TableRule(
                    "proxysql_servers",
                    List.of("hostname", "port"),
                    ALWAYS,
                    State.MISSING,
                    List.of(some("hostname"), number("port", 0, MAX_PORT), number("weight"))));

    private static final Map<String, TableRule> BY_TABLE = Stream.concat(ALL.stream(), Stream.of(QueryRuleRows.RULE))
            .collect(Collectors.toUnmodifiableMap(TableRule::table, Function.identity()));

    private TableRules() {}

    /** Says what is wrong or missing in rows of {@code table}; nothing for those that have readers of their own. */
    static void check(String table, List<Map<String, String>> rows, Findings findings) {
        TableRule rule = BY_TABLE.get(table);
        if (rule == null) {
            return;
        }
        rule.check(rows, findings);
        switch (table) {
            case QueryRuleRows.TABLE -> QueryRuleRows.check(rows, findings);
            case ReplicationHostgroups.TABLE -> ReplicationHostgroups.check(rows, findings);
            default -> {
                // its columns say it all
            }
        }
    }

    private static TableRule missing(String table, String key, List<ColumnRule> columns) {
        return new TableRule(table, List.of(key), ACTIVE, State.MISSING, columns);
    }
}
