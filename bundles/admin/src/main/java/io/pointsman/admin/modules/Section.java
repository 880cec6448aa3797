package io.pointsman.admin.modules;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A section of the configuration file that holds the rows of a table.
 *
 * @param required columns that a row must name
 * @param aliases other names that the file may use for columns
 */
record Section(String name, String table, List<String> required, Map<String, String> aliases) {

    private static final List<String> FOUR_HOSTGROUPS =
            List.of("writer_hostgroup", "backup_writer_hostgroup", "reader_hostgroup", "offline_hostgroup");

    static final List<Section> ALL = List.of(
            new Section(
                    "mysql_servers",
                    "mysql_servers",
                    List.of("hostname", "hostgroup_id"),
                    Map.of("address", "hostname", "hostgroup", "hostgroup_id")),
            of("mysql_servers_ssl_params", "hostname"),
            of("mysql_users", "username"),
            of("mysql_query_rules", "rule_id"),
            of("mysql_query_rules_fast_routing", "username", "schemaname", "flagIN", "destination_hostgroup"),
            of("mysql_replication_hostgroups", "writer_hostgroup", "reader_hostgroup"),
            new Section(
                    "mysql_group_replication_hostgroups",
                    "mysql_group_replication_hostgroups",
                    FOUR_HOSTGROUPS,
                    Map.of()),
            new Section("mysql_galera_hostgroups", "mysql_galera_hostgroups", FOUR_HOSTGROUPS, Map.of()),
            of("mysql_aws_aurora_hostgroups", "writer_hostgroup", "reader_hostgroup"),
            of("mysql_hostgroup_attributes", "hostgroup_id"),
            of("scheduler", "filename"),
            new Section(
                    "restapi",
                    "restapi_routes",
                    List.of("method", "uri", "script"),
                    Map.of("interval_ms", "timeout_ms")),
            new Section("proxysql_servers", "proxysql_servers", List.of("hostname"), Map.of("address", "hostname")));

    /** Sections of variables, and the prefix that their names lack. */
    static final Map<String, String> VARIABLES =
            Map.of("mysql_variables", "mysql-", "admin_variables", "admin-", "sqliteserver_variables", "sqliteserver-");

    static Optional<Section> find(String name) {
        return ALL.stream().filter(section -> section.name().equals(name)).findFirst();
    }

    String column(String key) {
        return aliases.getOrDefault(key, key);
    }

    private static Section of(String name, String... required) {
        return new Section(name, name, List.of(required), Map.of());
    }
}
