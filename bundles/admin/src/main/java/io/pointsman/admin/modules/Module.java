package io.pointsman.admin.modules;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What one LOAD or SAVE moves: some tables, or the variables of one prefix. */
public enum Module {
    MYSQL_SERVERS(
            "MYSQL SERVERS",
            "",
            List.of(
                    "mysql_servers",
                    "mysql_replication_hostgroups",
                    "mysql_group_replication_hostgroups",
                    "mysql_galera_hostgroups",
                    "mysql_aws_aurora_hostgroups",
                    "mysql_hostgroup_attributes",
                    "mysql_servers_ssl_params")),
    MYSQL_USERS("MYSQL USERS", "", List.of("mysql_users")),
    MYSQL_QUERY_RULES("MYSQL QUERY RULES", "", List.of("mysql_query_rules", "mysql_query_rules_fast_routing")),
    MYSQL_FIREWALL(
            "MYSQL FIREWALL",
            "",
            List.of(
                    "mysql_firewall_whitelist_users",
                    "mysql_firewall_whitelist_rules",
                    "mysql_firewall_whitelist_sqli_fingerprints")),
    SCHEDULER("SCHEDULER", "", List.of("scheduler")),
    RESTAPI("RESTAPI", "", List.of("restapi_routes")),
    PROXYSQL_SERVERS("PROXYSQL SERVERS", "", List.of("proxysql_servers")),
    MYSQL_VARIABLES("MYSQL VARIABLES", "mysql-", List.of()),
    ADMIN_VARIABLES("ADMIN VARIABLES", "admin-", List.of()),
    SQLITESERVER_VARIABLES("SQLITESERVER VARIABLES", "sqliteserver-", List.of());

    private final String words;
    private final String prefix;
    private final List<String> tables;

    Module(String words, String prefix, List<String> tables) {
        this.words = words;
        this.prefix = prefix;
        this.tables = tables;
    }

    /** As statements name it. */
    public String words() {
        return words;
    }

    /** Of its variables; empty for a module of tables. */
    public String prefix() {
        return prefix;
    }

    /** Empty for a module of variables. */
    public List<String> tables() {
        return tables;
    }

    public boolean isVariables() {
        return !prefix.isEmpty();
    }

    /** Whether a finding is about this module, so that a LOAD of it settles the finding. */
    public boolean isNamedIn(String finding) {
        return isVariables()
                ? finding.contains("'" + prefix)
                : tables.stream().anyMatch(table -> finding.contains(table + " "))
                        || this == RESTAPI && finding.contains("restapi "); // as the configuration file calls it
    }

    /** In whatever case. */
    public static Optional<Module> of(String words) {
        return Arrays.stream(values())
                .filter(module -> module.words.equalsIgnoreCase(words))
                .findFirst();
    }

    /** All names, for messages. */
    public static String names() {
        return Arrays.stream(values()).map(Module::words).collect(Collectors.joining(", "));
    }
}
