package io.pointsman.admin.checksum;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What CHECKSUM can be asked of: one table each. */
enum Subject {
    MYSQL_SERVERS("MYSQL SERVERS", "mysql_servers"),
    MYSQL_USERS("MYSQL USERS", "mysql_users"),
    MYSQL_QUERY_RULES("MYSQL QUERY RULES", "mysql_query_rules"),
    MYSQL_VARIABLES("MYSQL VARIABLES", "global_variables", "mysql-"),
    ADMIN_VARIABLES("ADMIN VARIABLES", "global_variables", "admin-"),
    REPLICATION_HOSTGROUPS("MYSQL REPLICATION HOSTGROUPS", "mysql_replication_hostgroups"),
    GROUP_REPLICATION_HOSTGROUPS("MYSQL GROUP REPLICATION HOSTGROUPS", "mysql_group_replication_hostgroups"),
    GALERA_HOSTGROUPS("MYSQL GALERA HOSTGROUPS", "mysql_galera_hostgroups"),
    AURORA_HOSTGROUPS("MYSQL AURORA HOSTGROUPS", "mysql_aws_aurora_hostgroups"),
    HOSTGROUP_ATTRIBUTES("MYSQL HOSTGROUP ATTRIBUTES", "mysql_hostgroup_attributes"),
    SERVERS_SSL_PARAMS("MYSQL SERVERS SSL PARAMS", "mysql_servers_ssl_params"),
    PROXYSQL_SERVERS("PROXYSQL SERVERS", "proxysql_servers");

    private final String words;
    private final String table;
    private final String prefix;

    Subject(String words, String table) {
        this(words, table, "");
    }

    Subject(String words, String table, String prefix) {
        this.words = words;
        this.table = table;
        this.prefix = prefix;
    }

    String words() {
        return words;
    }

    String table() {
        return table;
    }

    /** Of the variables that count; empty for a whole table. */
    String prefix() {
        return prefix;
    }

    static Optional<Subject> of(String words) {
        return Arrays.stream(values())
                .filter(subject -> subject.words.equals(words))
                .findFirst();
    }

    /** All of them, for messages. */
    static String names() {
        return Arrays.stream(values()).map(Subject::words).collect(Collectors.joining(", "));
    }
}
