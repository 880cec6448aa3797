package io.pointsman.admin.sql;

import static java.util.Map.entry;

import io.pointsman.admin.modules.RuntimeTables;
import io.pointsman.api.admin.ConfigStore;
import io.pointsman.api.config.GlobalVariables;
import io.pointsman.api.config.RuntimeConfigs;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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
            entry("sql_log_bin", "0"),
            // whoever escapes by this, instead of by the status flag, has to know it: SQLite has no backslash escapes
            entry("sql_mode", "NO_BACKSLASH_ESCAPES"),
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
            // as there: clients and tools know the admin port by it
            entry("version_comment", "(ProxySQL Admin Module)"),
            entry("version_compile_machine", ""),
            entry("version_compile_os", "Linux"),
            entry("character_set_filesystem", "binary"),
            entry("default_storage_engine", "SQLite"),
            entry("have_profiling", "NO"),
            entry("innodb_version", ""),
            entry("lc_messages", "en_US"),
            entry("lc_time_names", "en_US"),
            entry("log_bin", "0"),
            entry("note_verbosity", "basic"),
            entry("old_mode", ""),
            entry("port", "6032"),
            entry("protocol_version", "10"),
            entry("session_track_gtids", "OFF"),
            entry("sql_big_selects", "1"),
            entry("storage_engine", "SQLite"),
            entry("net_retry_count", "10"),
            entry("wait_timeout", "28800"));

    private final ConfigStore store;
    private final RuntimeConfigs configs;
    private final RuntimeTables tables;

    public SessionVariables(ConfigStore store, RuntimeConfigs configs, RuntimeTables tables) {
        this.store = store;
        this.configs = configs;
        this.tables = tables;
    }

    public boolean isKnown(String name) {
        return FIXED.containsKey(name.toLowerCase(Locale.ROOT)) || name.equalsIgnoreCase("max_allowed_packet");
    }

    /** MySQL's own, by name, with what they read here. */
    public Map<String, String> all() {
        Map<String, String> all = new TreeMap<>(FIXED);
        all.put("version", inForce("admin-version"));
        all.put("read_only", isReadOnly() ? "ON" : "OFF");
        all.put("max_allowed_packet", ofProxy("max_allowed_packet").orElse(""));
        return all;
    }

    /** Empty for a name that is neither MySQL's nor a {@code mysql-} variable of ours nor a figure. */
    Optional<String> value(AdminRequest request, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return switch (lower) {
            case "version" -> Optional.of(inForce("admin-version"));
            case "read_only", "super_read_only" -> Optional.of(isReadOnly() ? "1" : "0");
            default ->
                Optional.ofNullable(FIXED.get(lower))
                        .or(() -> mayRead(request, lower) ? ofProxy(lower) : Optional.empty())
                        .or(() -> figure(lower));
        };
    }

    /** What a function without arguments tells, such as {@code USER()}; its name is in lower case. */
    String function(AdminRequest request, String name) {
        return switch (name) {
            case "database", "schema" -> request.schema();
            case "version" -> inForce("admin-version");
            case "connection_id" -> String.valueOf(request.caller().connectionId());
            default -> request.caller().user() + "@" + request.host();
        };
    }

    /** The version that clients are greeted with. */
    String serverVersion() {
        return inForce("mysql-server_version");
    }

    /** As a constant in SQL. */
    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** The configuration has passwords, which are not for stats users. */
    private static boolean mayRead(AdminRequest request, String name) {
        return request.isAdmin() || name.equals("max_allowed_packet");
    }

    private boolean isReadOnly() {
        return inForce("admin-read_only").equals("true");
    }

    private String inForce(String name) {
        return configs.current().variables().values().getOrDefault(name, "");
    }

    private Optional<String> ofProxy(String name) {
        return first(
                "SELECT variable_value AS value FROM main.global_variables WHERE variable_name IN (?, ?)",
                "mysql-" + name,
                name);
    }

    private Optional<String> figure(String name) {
        tables.refresh("stats_mysql_global");
        return first(
                "SELECT Variable_Value AS value FROM stats.stats_mysql_global WHERE Variable_Name = ? COLLATE NOCASE",
                name);
    }

    private Optional<String> first(String sql, Object... arguments) {
        List<Map<String, String>> rows = store.select(sql, arguments);
        return rows.stream()
                .map(row -> row.get("value"))
                .map(value -> value.equals(GlobalVariables.UNSET) ? "" : value)
                .findFirst();
    }
}
