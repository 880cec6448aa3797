package io.pointsman.admin.sql;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The tables whose shape is the program's: rows can be changed, columns can't. */
final class ProgramTables {

    private static final Set<String> CONFIGURATION = Set.of(
            "mysql_servers",
            "mysql_servers_ssl_params",
            "mysql_users",
            "mysql_query_rules",
            "mysql_query_rules_fast_routing",
            "mysql_replication_hostgroups",
            "mysql_group_replication_hostgroups",
            "mysql_galera_hostgroups",
            "mysql_aws_aurora_hostgroups",
            "mysql_hostgroup_attributes",
            "mysql_firewall_whitelist_users",
            "mysql_firewall_whitelist_rules",
            "mysql_firewall_whitelist_sqli_fingerprints",
            "mysql_collations",
            "global_variables",
            "global_settings",
            "scheduler",
            "restapi_routes",
            "proxysql_servers");

    private static final Set<String> CONFIG_DATABASES = Set.of("", "main", "admin", "disk");
    private static final List<String> SHOWN = List.of("runtime_", "stats_");

    private ProgramTables() {}

    static boolean contains(String database, String table) {
        return CONFIG_DATABASES.contains(database)
                ? CONFIGURATION.contains(table) || isShown(table) || table.startsWith("config_")
                : Set.of("stats", "monitor", "stats_history").contains(database);
    }

    /** Whether a statement names a table of the configuration, or its database. */
    static boolean areNamedIn(String plain) {
        return Words.of(plain).stream()
                .map(word -> Words.unquoted(word).toLowerCase(Locale.ROOT))
                .anyMatch(word -> word.equals("disk") || word.startsWith("runtime_") || CONFIGURATION.contains(word));
    }

    /** Those that are read back from what is in force whenever they are asked for. */
    static boolean isShown(String table) {
        return SHOWN.stream().anyMatch(table::startsWith);
    }
}
