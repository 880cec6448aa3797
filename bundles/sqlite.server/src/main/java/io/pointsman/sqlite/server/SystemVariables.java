package io.pointsman.sqlite.server;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The variables that drivers ask for when they connect, per client, as {@code @@name} and in SHOW VARIABLES. Setting
 * one has no effect but that it reads back.
 */
final class SystemVariables {

    /** The SQLite function that {@code @@name} becomes. */
    static final String FUNCTION = "mysql_variable";

    private static final Pattern CALL = Pattern.compile(FUNCTION + "\\('([^']*)'\\)");

    private final Map<String, String> values = new TreeMap<>(DEFAULTS);

    SystemVariables(String serverVersion) {
        values.put("version", serverVersion);
    }

    static String call(String variable) {
        return FUNCTION + "('" + variable + "')";
    }

    /** A column without an alias is headed by the words the client typed. */
    static String heading(String column) {
        return CALL.matcher(column).replaceAll("$1");
    }

    Map<String, String> all() {
        return values;
    }

    /** @param variable with or without {@code @@} and a scope; null for one that is not known */
    String get(String variable) {
        return values.get(plainName(variable));
    }

    /** Unknown names are let pass: what a driver sets and never reads does no harm. */
    void set(String variable, String value) {
        values.computeIfPresent(plainName(variable), (name, old) -> value);
    }

    private static String plainName(String variable) {
        String name = variable.toLowerCase(Locale.ROOT);
        return name.substring(Math.max(name.lastIndexOf('@'), name.lastIndexOf('.')) + 1);
    }

    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("auto_increment_increment", "1"),
            Map.entry("auto_increment_offset", "1"),
            Map.entry("autocommit", "1"),
            Map.entry("character_set_client", "utf8mb4"),
            Map.entry("character_set_connection", "utf8mb4"),
            Map.entry("character_set_database", "utf8mb4"),
            Map.entry("character_set_results", "utf8mb4"),
            Map.entry("character_set_server", "utf8mb4"),
            Map.entry("collation_connection", "utf8mb4_general_ci"),
            Map.entry("collation_database", "utf8mb4_general_ci"),
            Map.entry("collation_server", "utf8mb4_general_ci"),
            Map.entry("foreign_key_checks", "1"),
            Map.entry("have_ssl", "YES"),
            Map.entry("init_connect", ""),
            Map.entry("interactive_timeout", "28800"),
            Map.entry("license", "Apache-2.0"),
            Map.entry("lower_case_table_names", "0"),
            Map.entry("max_allowed_packet", "67108864"),
            Map.entry("net_buffer_length", "16384"),
            Map.entry("net_read_timeout", "30"),
            Map.entry("net_write_timeout", "60"),
            Map.entry("performance_schema", "0"),
            Map.entry("query_cache_size", "0"),
            Map.entry("query_cache_type", "OFF"),
            Map.entry("read_only", "0"),
            Map.entry("session_track_schema", "1"),
            Map.entry("sql_auto_is_null", "0"),
            Map.entry("sql_mode", "STRICT_TRANS_TABLES"),
            Map.entry("sql_safe_updates", "0"),
            Map.entry("sql_select_limit", "18446744073709551615"),
            Map.entry("system_time_zone", "UTC"),
            Map.entry("time_zone", "SYSTEM"),
            Map.entry("transaction_isolation", "SERIALIZABLE"),
            Map.entry("transaction_read_only", "0"),
            Map.entry("tx_isolation", "SERIALIZABLE"),
            Map.entry("tx_read_only", "0"),
            Map.entry("unique_checks", "1"),
            Map.entry("version", ""),
            Map.entry("version_comment", "Pointsman embedded SQLite"),
            Map.entry("wait_timeout", "28800"));
}
