package io.pointsman.admin.sql;

import static java.util.Map.entry;

import io.pointsman.api.admin.ConfigStore;
import io.pointsman.api.config.GlobalVariables;
import io.pointsman.api.config.RuntimeConfigs;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** MySQL's system variables, as far as connectors ask for them when they connect. */
public final class SessionVariables {

    private static final Map<String, String> FIXED = Map.ofEntries(
            entry("auto_increment_increment", "1"),
            entry("autocommit", "1"),
            entry("character_set_client", "utf8mb4"),
            entry("character_set_connection", "utf8mb4"),
            entry("character_set_database", "utf8mb4"),
            entry("character_set_results", "utf8mb4"),
            entry("character_set_server", "utf8mb4"),
            entry("character_set_system", "utf8mb3"),
            entry("collation_connection", "utf8mb4_general_ci"),
            entry("collation_database", "utf8mb4_general_ci"),
            entry("collation_server", "utf8mb4_general_ci"),
            entry("foreign_key_checks", "1"),
            entry("group_concat_max_len", "1024"),
            entry("have_ssl", "YES"),
            entry("hostname", "pointsman"),
            entry("information_schema_stats_expiry", "86400"),
            entry("init_connect", ""),
            entry("innodb_lock_wait_timeout", "50"),
            entry("interactive_timeout", "28800"),
            entry("license", ""),
            entry("lock_wait_timeout", "31536000"),
            entry("lower_case_table_names", "0"),
            entry("max_execution_time", "0"),
            entry("max_statement_time", "0"),
            entry("net_buffer_length", "16384"),
            entry("net_read_timeout", "30"),
            entry("net_write_timeout", "60"),
            entry("optimizer_switch", ""),
            entry("performance_schema", "0"),
            entry("profiling", "0"),
            entry("query_cache_size", "0"),
            entry("query_cache_type", "OFF"),
            entry("session_track_schema", "1"),
            entry("session_track_system_variables", ""),
            entry("sql_auto_is_null", "0"),
            entry("sql_mode", ""),
            entry("sql_notes", "1"),
            entry("sql_quote_show_create", "1"),
            entry("sql_safe_updates", "0"),
            entry("sql_select_limit", "18446744073709551615"),
            entry("sql_warnings", "0"),
            entry("system_time_zone", "UTC"),
            entry("time_zone", "SYSTEM"),
            entry("transaction_isolation", "SERIALIZABLE"),
            entry("transaction_read_only", "0"),
            entry("tx_isolation", "SERIALIZABLE"),
            entry("tx_read_only", "0"),
            entry("unique_checks", "1"),
            entry("version_comment", "(Pointsman Admin Module)"),
            entry("version_compile_machine", ""),
            entry("version_compile_os", "Linux"),
            entry("wait_timeout", "28800"));

    private final ConfigStore store;
    private final RuntimeConfigs configs;

    public SessionVariables(ConfigStore store, RuntimeConfigs configs) {
        this.store = store;
        this.configs = configs;
    }

    public boolean isKnown(String name) {
        return FIXED.containsKey(name.toLowerCase(Locale.ROOT)) || name.equalsIgnoreCase("max_allowed_packet");
    }

    /** Empty for a name that is neither MySQL's nor a {@code mysql-} variable of ours. */
    public Optional<String> value(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.equals("version")) {
            return Optional.of(inForce("admin-version"));
        }
        if (lower.equals("read_only")) {
            return Optional.of(inForce("admin-read_only").equals("true") ? "1" : "0");
        }
        return Optional.ofNullable(FIXED.get(lower)).or(() -> ofProxy(lower));
    }

    private String inForce(String name) {
        return configs.current().variables().values().getOrDefault(name, "");
    }

    private Optional<String> ofProxy(String name) {
        List<Map<String, String>> rows = store.select(
                "SELECT variable_value FROM main.global_variables WHERE variable_name = ?", "mysql-" + name);
        return rows.stream()
                .map(row -> row.get("variable_value"))
                .map(value -> value.equals(GlobalVariables.UNSET) ? "" : value)
                .findFirst();
    }
}
