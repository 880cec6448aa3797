package io.pointsman.itests.traffic.catalogue;

import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.traffic.differential.Entry;
import java.sql.Connection;
import java.util.List;
import java.util.Map;

/** What a session sets stays set for it. */
final class SessionState {

    private SessionState() {}

    static List<Entry> entries() {
        return List.of(
                Entry.statements(
                        "variables",
                        "SET @a = 1, @b := 'text', @c = NULL",
                        "SELECT @a, @b, @c, @never",
                        "SET @a = @a + 1",
                        "SELECT @a",
                        "SELECT @row := 5",
                        "SELECT @row",
                        "SET sql_mode = 'ANSI_QUOTES,PIPES_AS_CONCAT'",
                        "SELECT @@sql_mode",
                        "SELECT \"oops\"",
                        "SELECT 'a' || 'b'",
                        "SET sql_mode = DEFAULT",
                        "SELECT @@sql_mode",
                        "SET SESSION wait_timeout = 77",
                        "SELECT @@wait_timeout",
                        "SET SESSION group_concat_max_len = 4",
                        "SELECT GROUP_CONCAT(x) FROM (SELECT 'abcdef' x) t",
                        "SET @@session.sql_select_limit = 1",
                        "SELECT 1 UNION SELECT 2",
                        "SET sql_select_limit = DEFAULT",
                        "SET nonsense = 1",
                        "SET GLOBAL nonsense = 1",
                        "SET SESSION max_connections = 5"),
                Entry.statements(
                        "character sets and collations",
                        "SET NAMES latin1",
                        "SELECT 'ä', HEX('ä'), @@character_set_client, @@collation_connection",
                        "SET NAMES utf8mb4 COLLATE utf8mb4_bin",
                        "SELECT 'a' = 'A', @@collation_connection",
                        "SET CHARACTER SET utf8mb4",
                        "SELECT @@character_set_client, @@character_set_connection",
                        "SET NAMES nosuch",
                        "SET character_set_results = NULL",
                        "SELECT 'x', @@character_set_results",
                        "SET NAMES utf8mb4"),
                Entry.statements(
                        "time zone and time",
                        "SET time_zone = '+05:30'",
                        "SELECT FROM_UNIXTIME(0), @@time_zone",
                        "SET timestamp = 1000000000",
                        "SELECT NOW(), UNIX_TIMESTAMP()",
                        "SET timestamp = DEFAULT",
                        "SET time_zone = 'No/Where'"),
                Entry.statements(
                        "temporary tables",
                        "CREATE TEMPORARY TABLE tmp (a INT)",
                        "INSERT INTO tmp VALUES (1), (2)",
                        "SELECT SUM(a) FROM tmp",
                        "CREATE TEMPORARY TABLE tmp (a INT)",
                        "DROP TEMPORARY TABLE tmp",
                        "SELECT * FROM tmp"),
                Entry.statements(
                        "the current schema",
                        "USE test",
                        "SELECT DATABASE()",
                        "CREATE DATABASE IF NOT EXISTS other_trial",
                        "USE other_trial",
                        "SELECT DATABASE()",
                        "DROP DATABASE other_trial",
                        "SELECT DATABASE()",
                        "USE trial",
                        "SELECT DATABASE()"),
                Entry.of("the driver changes schema", trial -> {
                    Connection connection = trial.connection();
                    connection.setCatalog("test");
                    trial.note("catalog", connection.getCatalog());
                    trial.run("SELECT DATABASE()");
                    trial.attempt(() -> connection.setCatalog("nowhere"));
                    trial.run("SELECT DATABASE()");
                }),
                Entry.of("a session without a schema", trial -> {
                    try (Connection bare = trial.connect(TestUser.APP, "", Map.of());
                            var statement = bare.createStatement()) {
                        // before this the proxy's own default schema would be in use
                        statement.execute("USE trial");
                        trial.rows(statement.executeQuery("SELECT DATABASE()"));
                    }
                }),
                Entry.of("variables given when connecting", trial -> {
                    String key =
                            trial.route().driver().name().startsWith("M") ? "sessionVariables" : "sessionVariables";
                    trial.using(Map.of(key, "sql_mode='ANSI',group_concat_max_len=99"));
                    trial.run("SELECT @@sql_mode, @@group_concat_max_len");
                }),
                Entry.of("a connection that is valid, then closed", trial -> {
                    Connection connection = trial.connection();
                    trial.note("valid", connection.isValid(5));
                    trial.run("SELECT 1");
                    connection.close();
                    trial.note("valid", connection.isValid(5));
                }));
    }
}
