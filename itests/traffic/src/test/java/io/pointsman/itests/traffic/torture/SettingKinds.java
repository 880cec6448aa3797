package io.pointsman.itests.traffic.torture;

import java.util.List;

/** Session variables that can be carried from one connection to another. */
final class SettingKinds {

    private static final String TOLD = "SELECT @@autocommit, @@sql_mode, @@time_zone, @@character_set_client,"
            + " @@character_set_connection, @@character_set_results, @@collation_connection,"
            + " @@group_concat_max_len, @@sql_select_limit, @@foreign_key_checks, @@unique_checks,"
            + " @@sort_buffer_size, @@lc_time_names, @@div_precision_increment, @@default_week_format,"
            + " @@sql_safe_updates, @@sql_auto_is_null, @@insert_id, @@innodb_lock_wait_timeout, @@max_sort_length";

    private final Script script;

    SettingKinds(Script script) {
        this.script = script;
    }

    List<Runnable> all() {
        return List.of(
                this::sqlMode,
                this::timeZone,
                this::names,
                this::results,
                this::single,
                this::several,
                this::refused,
                this::told,
                this::expressions);
    }

    private void sqlMode() {
        String mode = script.pick("", "ANSI_QUOTES", "STRICT_ALL_TABLES", "PIPES_AS_CONCAT", "NO_BACKSLASH_ESCAPES");
        String value = script.below(4) == 0 ? "CONCAT(@@sql_mode, '," + mode + "')" : "'" + mode + "'";
        script.sql(
                "SET " + script.pick("", "SESSION ", "@@session.") + "sql_mode = " + value,
                "SELECT @@sql_mode",
                "SELECT 1 || 0",
                "SELECT LENGTH('a\\\\b')",
                "SELECT v FROM s WHERE v = 'a' OR \"v\" = 'x' ORDER BY id");
    }

    private void timeZone() {
        script.sql(
                "SET time_zone = '" + script.pick("+00:00", "+05:30", "-08:00") + "'",
                "SELECT FROM_UNIXTIME(0), UNIX_TIMESTAMP('2001-02-03 04:05:06')");
    }

    /** Behind COM_RESET_CONNECTION, MySQL 8.0.15 takes the server's collation for the schema's until it is told the schema. */
    private void names() {
        if (!script.isMariadb) {
            script.sql("USE " + script.own);
        }
        script.sql(
                script.pick(
                        "SET NAMES utf8mb4",
                        "SET NAMES latin1",
                        "SET NAMES utf8mb4 COLLATE utf8mb4_bin",
                        "SET NAMES 'utf8mb4'",
                        "SET NAMES DEFAULT",
                        "SET CHARACTER SET latin1",
                        "SET CHARSET utf8mb4",
                        "SET collation_connection = utf8mb4_unicode_ci",
                        "SET character_set_client = latin1"),
                "SELECT LENGTH('é'), @@character_set_client, @@collation_connection, 'A' = 'a'");
    }

    private void results() {
        script.sql(
                "SET character_set_results = " + script.pick("latin1", "utf8mb4", "NULL"),
                "SELECT v, 'ü' FROM s ORDER BY id",
                "SELECT @@character_set_results");
    }

    private void single() {
        switch (script.below(6)) {
            case 0 ->
                script.sql(
                        "SET group_concat_max_len = " + script.pick("4", "5", "1024", "DEFAULT"),
                        "SELECT GROUP_CONCAT(v ORDER BY id) FROM s");
            case 1 ->
                script.sql(
                        "SET sql_select_limit = " + script.pick("2", "DEFAULT"),
                        "SELECT id FROM s ORDER BY id",
                        "SET sql_select_limit = DEFAULT");
            case 2 ->
                script.sql(
                        "SET div_precision_increment = " + script.pick("2", "8", "DEFAULT"),
                        "SELECT 1 / 7, n / 3 FROM s");
            case 3 ->
                script.sql(
                        "SET lc_time_names = " + script.pick("'de_DE'", "'en_US'", "fr_FR"),
                        "SELECT DAYNAME('2001-02-03'), MONTHNAME('2001-05-03')");
            case 4 ->
                script.sql(
                        "SET timestamp = " + (1_000_000_000 + script.id()),
                        "SELECT NOW(), UNIX_TIMESTAMP()",
                        "SET timestamp = DEFAULT");
            default ->
                script.sql(
                        "SET sql_safe_updates = " + script.pick("0", "1"),
                        "UPDATE t SET n = 5",
                        "SET sql_safe_updates = DEFAULT");
        }
    }

    private void several() {
        script.sql(
                "SET foreign_key_checks = " + script.pick("0", "1", "OFF", "ON")
                        + ", unique_checks = 1, @@sort_buffer_size = " + script.pick("262144", "524288"),
                "SELECT @@foreign_key_checks, @@unique_checks, @@sort_buffer_size",
                "SET SESSION max_sort_length = " + script.pick("64", "1024") + ", SESSION default_week_format = "
                        + script.pick("0", "3"),
                "SELECT @@max_sort_length, WEEK('2008-02-20')");
    }

    private void refused() {
        script.sql(
                "SET no_such_variable = 1",
                "SET sql_mode = 'NO_SUCH_MODE'",
                "SET foreign_key_checks = 1, no_such_variable = 1",
                "SET time_zone = 'Nowhere/At_All'",
                "SET group_concat_max_len = 1",
                "SHOW WARNINGS",
                "SELECT @@sql_mode, @@group_concat_max_len");
    }

    private void told() {
        script.sql(TOLD);
    }

    private void expressions() {
        script.sql(
                "SET sort_buffer_size = @@sort_buffer_size + 1024 * " + script.id(),
                "SELECT @@sort_buffer_size",
                "SET group_concat_max_len = (SELECT 100 + id FROM s WHERE id = " + script.id() + ")",
                "SELECT @@group_concat_max_len",
                "SET sort_buffer_size = DEFAULT");
    }
}
