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
public record Section(String name, String table, List<String> required, Map<String, String> aliases) {

    private static final List<String> FOUR_HOSTGROUPS =
            List.of("writer_hostgroup", "backup_writer_hostgroup", "reader_hostgroup", "offline_hostgroup");

    /** In the order in which a file is written. */
    public static final List<Section> ALL = List.of(
            new Section(
                    "mysql_servers",
                    "mysql_servers",
                    List.of("hostname", "hostgroup_id"),
                    Map.of("address", "hostname", "hostgroup", "hostgroup_id")),
            listing("mysql_servers_ssl_params", "hostname"),
            listing("mysql_users", "username"),
            listing("mysql_query_rules", "rule_id"),
            listing("mysql_query_rules_fast_routing", "username", "schemaname", "flagIN", "destination_hostgroup"),
            listing("mysql_replication_hostgroups", "writer_hostgroup", "reader_hostgroup"),
            new Section(
                    "mysql_group_replication_hostgroups",
                    "mysql_group_replication_hostgroups",
                    FOUR_HOSTGROUPS,
                    Map.of()),
            new Section("mysql_galera_hostgroups", "mysql_galera_hostgroups", FOUR_HOSTGROUPS, Map.of()),
            listing("mysql_aws_aurora_hostgroups", "writer_hostgroup", "reader_hostgroup"),
            listing("mysql_hostgroup_attributes", "hostgroup_id"),
            listing("scheduler", "filename"),
            new Section(
                    "restapi",
                    "restapi_routes",
                    List.of("method", "uri", "script"),
                    Map.of("interval_ms", "timeout_ms")),
            listing("mysql_firewall_whitelist_users", "username", "client_address"),
            listing("mysql_firewall_whitelist_rules", "username", "client_address", "schemaname", "flagIN", "digest"),
            listing("mysql_firewall_whitelist_sqli_fingerprints", "fingerprint"),
            new Section("proxysql_servers", "proxysql_servers", List.of("hostname"), Map.of("address", "hostname")));

    /** Sections of variables, and the prefix that their names lack. */
    public static final Map<String, String> VARIABLES =
            Map.of("mysql_variables", "mysql-", "admin_variables", "admin-", "sqliteserver_variables", "sqliteserver-");

    /** Columns that are NULL in a row that does not name them, as ProxySQL reads it, whatever the table's default is. */
    private static final Map<String, List<String>> NULL_WHEN_ABSENT =
            Map.of("mysql_query_rules", List.of("re_modifiers"));

    static Optional<Section> find(String name) {
        return ALL.stream().filter(section -> section.name().equals(name)).findFirst();
    }

    List<String> nullWhenAbsent() {
        return NULL_WHEN_ABSENT.getOrDefault(table, List.of());
    }

    /** The section that holds the rows of this table. */
    public static Section of(String table) {
        return ALL.stream()
                .filter(section -> section.table().equals(table))
                .findFirst()
                .orElseThrow();
    }

    String column(String key) {
        return aliases.getOrDefault(key, key);
    }

    private static Section listing(String name, String... required) {
        return new Section(name, name, List.of(required), Map.of());
    }
}
