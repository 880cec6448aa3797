package io.pointsman.admin.transfer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What ProxySQL's files have and we don't: why tables and variables are left out, beyond what a LOAD would say. */
final class Unserved {

    /** Made anew at each start. */
    private static final Set<String> WITHOUT_MEANING = Set.of("mysql_collations");

    private static final List<Map.Entry<String, String>> FAMILIES = List.of(
            Map.entry("clickhouse", "ClickHouse is not served here"),
            Map.entry("pgsql", "PostgreSQL is not served here"),
            Map.entry("ldap", "LDAP is not served here"),
            Map.entry("mysql_ldap", "LDAP is not served here"),
            Map.entry("debug", "it belongs to ProxySQL's debug builds"),
            Map.entry("coredump", "it belongs to ProxySQL's own core dumps"),
            Map.entry("admin-debug", "it belongs to ProxySQL's debug builds"),
            Map.entry("admin-coredump", "it belongs to ProxySQL's own core dumps"),
            Map.entry("global_settings", "the identity of a ProxySQL instance stays with that instance"));

    private Unserved() {}

    static boolean isWithoutMeaning(String table) {
        return WITHOUT_MEANING.contains(table);
    }

    static String reasonForTable(String table) {
        return family(table).orElse("there is no such table here");
    }

    static String reasonForVariable(String name) {
        return family(name).orElse("there is no such variable here");
    }

    private static Optional<String> family(String name) {
        return FAMILIES.stream()
                .filter(family -> name.startsWith(family.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
