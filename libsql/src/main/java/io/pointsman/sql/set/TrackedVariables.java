package io.pointsman.sql.set;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which session variables can be carried from one server connection to another. */
public final class TrackedVariables {

    private static final Map<String, String> CANONICAL = Map.of(
            "tx_isolation", "transaction_isolation",
            "tx_read_only", "transaction_read_only",
            "storage_engine", "default_storage_engine",
            "identity", "last_insert_id",
            "log_slow_query_time", "long_query_time");

    /** As ProxySQL tracks them. */
    private static final Set<String> REPLAYED = Set.of(
            "aurora_read_replica_read_committed",
            "auto_increment_increment",
            "auto_increment_offset",
            "autocommit",
            "big_tables",
            "character_set_client",
            "character_set_connection",
            "character_set_results",
            "collation_connection",
            "default_storage_engine",
            "default_tmp_storage_engine",
            "foreign_key_checks",
            "group_concat_max_len",
            "group_replication_consistency",
            "innodb_lock_wait_timeout",
            "innodb_strict_mode",
            "innodb_table_locks",
            "join_buffer_size",
            "lc_messages",
            "lc_time_names",
            "lock_wait_timeout",
            "log_slow_filter",
            "long_query_time",
            "max_execution_time",
            "max_heap_table_size",
            "max_join_size",
            "max_sort_length",
            "max_statement_time",
            "optimizer_prune_level",
            "optimizer_search_depth",
            "optimizer_switch",
            "optimizer_use_condition_selectivity",
            "query_cache_type",
            "session_track_gtids",
            "sort_buffer_size",
            "sql_big_selects",
            "sql_generate_invisible_primary_key",
            "sql_log_bin",
            "sql_mode",
            "sql_quote_show_create",
            "sql_require_primary_key",
            "sql_safe_updates",
            "sql_select_limit",
            "time_zone",
            "timestamp",
            "tmp_table_size",
            "transaction_isolation",
            "transaction_read_only",
            "unique_checks",
            "wsrep_osu_method",
            "wsrep_sync_wait");

    /** These as well: they say how a session's statements run, and nothing on the connection remembers that they did. */
    private static final Set<String> REPLAYED_TOO = Set.of(
            "bulk_insert_buffer_size",
            "analyze_sample_percentage",
            "aria_sort_buffer_size",
            "character_set_filesystem",
            "character_set_server",
            "collation_server",
            "default_regex_flags",
            "histogram_size",
            "histogram_type",
            "innodb_ft_enable_stopword",
            "innodb_ft_user_stopword_table",
            "innodb_snapshot_isolation",
            "join_buffer_space_limit",
            "log_queries_not_using_indexes",
            "log_slow_query",
            "max_rowid_filter_size",
            "myisam_sort_buffer_size",
            "old_mode",
            "optimizer_adjust_secondary_key_costs",
            "optimizer_extra_pruning_depth",
            "optimizer_max_sel_args",
            "optimizer_selectivity_sampling_limit",
            "query_prealloc_size",
            "slow_query_log",
            "sql_log_off",
            "system_versioning_asof",
            "tmp_disk_table_size",
            "transaction_alloc_block_size",
            "transaction_prealloc_size",
            "cte_max_recursion_depth",
            "max_recursive_iterations",
            "default_week_format",
            "div_precision_increment",
            "end_markers_in_json",
            "eq_range_index_dive_limit",
            "explicit_defaults_for_timestamp",
            "histogram_generation_max_mem_size",
            "information_schema_stats_expiry",
            "join_cache_level",
            "low_priority_updates",
            "max_length_for_sort_data",
            "max_seeks_for_key",
            "max_error_count",
            "max_sp_recursion_depth",
            "max_points_in_geometry",
            "min_examined_row_limit",
            "mrr_buffer_size",
            "old_alter_table",
            "alter_algorithm",
            "optimizer_max_sel_arg_weight",
            "preload_buffer_size",
            "progress_report_time",
            "query_alloc_block_size",
            "range_alloc_block_size",
            "range_optimizer_max_mem_size",
            "rowid_merge_buff_size",
            "select_into_buffer_size",
            "show_create_table_skip_secondary_engine",
            "sql_if_exists",
            "sql_notes",
            "sql_warnings",
            "standard_compliant_cte",
            "system_versioning_alter_history",
            "tmp_memory_table_size",
            "updatable_views_with_limit",
            "use_secondary_engine",
            "use_stat_tables",
            "in_predicate_conversion_threshold",
            "windowing_use_high_precision",
            "ft_query_extra_word_chars",
            "sql_buffer_result",
            "column_compression_threshold",
            "secondary_engine_cost_threshold",
            "check_constraint_checks",
            "note_verbosity",
            "expensive_subquery_limit",
            "internal_tmp_mem_storage_engine",
            "log_slow_verbosity",
            "log_slow_rate_limit");

    /** As ProxySQL ignores them: how long a connection may be idle is the proxy's to say. */
    private static final Set<String> IGNORED = Set.of(
            "interactive_timeout",
            "wait_timeout",
            "net_read_timeout",
            "net_write_timeout",
            "net_buffer_length",
            "read_buffer_size",
            "read_rnd_buffer_size",
            "session_track_schema");

    /** Replayed when they are off; on, they leave or read something that only one connection has. */
    private static final Set<String> REPLAYED_WHEN_OFF = Set.of("profiling", "sql_auto_is_null");

    private TrackedVariables() {}

    /** What is to be done about an assignment to a session variable. */
    public enum Treatment {
        /** Remember it and set it on every connection the session is given. */
        REPLAYED,
        /** Say OK and forget it: it has no meaning on a connection that is shared. */
        IGNORED,
        /**
         * Keep the connection it was set on: the variable is not known, one statement uses the value up ({@code insert_id},
         * {@code gtid_next}), it is the connection's identity ({@code pseudo_thread_id}), or the value is no literal.
         */
        PINS
    }

    /** For assignments of kind SESSION, whose values are literals or not; others are the session's to know. */
    public static Treatment treatmentOf(Assignment assignment) {
        String name = canonicalName(assignment.name());
        if (!assignment.isLiteral()) {
            return Treatment.PINS;
        }
        if (IGNORED.contains(name)) {
            return Treatment.IGNORED;
        }
        return isReplayed(name, assignment.value()) ? Treatment.REPLAYED : Treatment.PINS;
    }

    private static boolean isReplayed(String name, String value) {
        return switch (name) {
            case "gtid_next" -> isWord(value, "automatic");
            case "completion_type" -> isWord(value, "no_chain") || value.equals("0") || isWord(value, "default");
            default ->
                REPLAYED.contains(name)
                        || REPLAYED_TOO.contains(name)
                        || REPLAYED_WHEN_OFF.contains(name) && isOff(value);
        };
    }

    private static boolean isOff(String value) {
        return value.equals("0") || isWord(value, "off") || isWord(value, "false");
    }

    private static boolean isWord(String value, String word) {
        return value.equalsIgnoreCase(word) || value.equalsIgnoreCase("'" + word + "'");
    }

    /** Those that, set with {@code @@} and no scope, count for the next transaction alone. */
    static boolean isOfTransactions(String name) {
        String canonical = canonicalName(name);
        return canonical.equals("transaction_isolation") || canonical.equals("transaction_read_only");
    }

    /** The one name, in lower case, of a variable that has several: {@code transaction_isolation} for {@code tx_isolation}. */
    public static String canonicalName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return CANONICAL.getOrDefault(lower, lower);
    }
}
