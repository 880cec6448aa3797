package io.pointsman.itests.traffic.torture;

import io.pointsman.itests.support.wire.RawClient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Random statements of one client, the same for the same seed.
 *
 * <p>Every client has a schema of its own. What changes is read with locks, so that it is read where it was written;
 * what is read without was there before and never changes.
 */
final class Statements {

    private final String own;
    private final Random random;
    private final boolean pins;
    private final boolean isMariadb;
    private final List<Step> queue = new ArrayList<>();
    private final boolean[] prepared = new boolean[4];
    private final boolean[] typed = new boolean[4];

    /** @param pins whether statements may need their connection for longer than a transaction */
    Statements(int client, long seed, boolean pins, boolean isMariadb) {
        this.own = schemaOf(client);
        this.random = new Random(seed);
        this.pins = pins;
        this.isMariadb = isMariadb;
    }

    /** Schema and tables of the client; run once, before the first step. */
    static List<String> schema(int client) {
        String name = schemaOf(client);
        return List.of(
                "DROP DATABASE IF EXISTS " + name,
                "CREATE DATABASE " + name + " CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci",
                "CREATE TABLE " + name + ".s (id INT PRIMARY KEY, v VARCHAR(50), n INT)",
                "INSERT INTO " + name + ".s VALUES (1,'a',10),(2,'b',20),(3,'c',NULL),(4,'d',40),(5,'e',50)",
                "CREATE TABLE " + name
                        + ".t (id INT AUTO_INCREMENT PRIMARY KEY, v VARCHAR(20), n INT NOT NULL DEFAULT 1)",
                "CREATE TABLE " + name + ".child (parent BIGINT, n INT)",
                "CREATE FUNCTION " + name + ".remembering(x INT) RETURNS INT DETERMINISTIC NO SQL"
                        + " BEGIN SET @remembered = x; RETURN x + 1; END",
                "CREATE PROCEDURE " + name + ".making() BEGIN CREATE TEMPORARY TABLE IF NOT EXISTS made (a INT);"
                        + " INSERT INTO made VALUES (7); SET @made = 1; END");
    }

    static String schemaOf(int client) {
        return "torture_" + client;
    }

    Step next() {
        if (queue.isEmpty()) {
            refill();
        }
        return queue.remove(0);
    }

    private void refill() {
        int kind = random.nextInt(pins ? 26 : 17);
        int n = 1 + random.nextInt(5);
        switch (kind) {
            case 0, 1 -> sql("SELECT id, v, n FROM s WHERE id = " + n);
            case 2 -> sql("SELECT COUNT(*), SUM(n), GROUP_CONCAT(v ORDER BY id) FROM s WHERE id <= " + n);
            case 3 -> sql("INSERT INTO t (v) VALUES ('x" + random.nextInt(1000) + "')", lastInsertId());
            case 4 ->
                sql(
                        "INSERT INTO t (v, n) VALUES ('m', 1), ('m', 2)",
                        "INSERT INTO child VALUES (LAST_INSERT_ID(), " + n + ")",
                        "SELECT parent, n FROM child ORDER BY parent, n FOR UPDATE");
            case 5 -> sql("UPDATE t SET n = n + " + n + " WHERE id % 5 = " + n, "SELECT ROW_COUNT()");
            case 6 -> sql("DELETE FROM t WHERE id % 7 = " + n, "SELECT ROW_COUNT() AS gone");
            case 7 -> sql("SELECT id FROM s WHERE id > " + n + " ORDER BY id", "SELECT FOUND_ROWS()");
            case 8 -> sqlMode();
            case 9 -> zoneAndCharset();
            case 10 -> variables();
            case 11 -> transaction();
            case 12 -> autocommit();
            case 13 -> sql("USE torture_shared", "SELECT DATABASE()", "SELECT v FROM fixed ORDER BY v", "USE " + own);
            case 14, 15 -> preparedStatement();
            case 16 ->
                queue.add(
                        random.nextBoolean()
                                ? Step.command(RawClient.PING, "COM_PING")
                                : Step.sql("SELECT SUM(n) FROM t FOR UPDATE"));
            case 17 -> sql("SET @x = " + n + ", @y = 'text'", "SELECT @x + 1, @y", "SELECT @x := @x * 2", "SELECT @x");
            case 18 -> temporaryTable();
            case 19 ->
                sql(
                        "LOCK TABLES t WRITE, s READ",
                        "SELECT COUNT(*) FROM t",
                        "SELECT COUNT(*) FROM child",
                        "UNLOCK TABLES");
            case 20 ->
                sql(
                        "SELECT GET_LOCK('" + own + "', 0)",
                        "SELECT IS_FREE_LOCK('" + own + "')",
                        "SELECT RELEASE_LOCK('" + own + "')");
            case 21 -> sql("SELECT SQL_CALC_FOUND_ROWS id FROM s ORDER BY id LIMIT 2", "SELECT FOUND_ROWS()");
            case 22 ->
                sql(
                        "PREPARE p FROM 'SELECT v FROM s WHERE id = ?'",
                        "SET @id = " + n,
                        "EXECUTE p USING @id",
                        random.nextBoolean() ? "DEALLOCATE PREPARE p" : "EXECUTE p USING @id");
            case 23 -> warnings();
            case 24 ->
                sql(
                        "SELECT remembering(" + n + ")",
                        "SELECT @remembered",
                        "CALL making()",
                        "SELECT a FROM made",
                        "SELECT @made");
            default -> resetOrHandler();
        }
    }

    private String lastInsertId() {
        return switch (random.nextInt(4)) {
            case 0 -> "SELECT LAST_INSERT_ID()";
            case 1 -> "SELECT LAST_INSERT_ID() AS last, v FROM s WHERE id = 1";
            case 2 -> "UPDATE t SET n = n + 1 WHERE id = LAST_INSERT_ID()";
            default -> "SELECT @@last_insert_id, @@identity";
        };
    }

    private void sqlMode() {
        String mode = pick("", "ANSI_QUOTES", "STRICT_ALL_TABLES", "PIPES_AS_CONCAT", "NO_BACKSLASH_ESCAPES");
        String how = random.nextInt(4) == 0 ? "CONCAT(@@sql_mode, '," + mode + "')" : "'" + mode + "'";
        sql(
                "SET " + pick("", "SESSION ", "@@session.") + "sql_mode = " + how,
                "SELECT @@sql_mode",
                "SELECT 1 || 0",
                "SELECT LENGTH('a\\\\b')",
                "SELECT v FROM s WHERE v = 'a' OR \"v\" = 'x' ORDER BY id");
    }

    private void zoneAndCharset() {
        switch (random.nextInt(3)) {
            case 0 -> sql("SET time_zone = '" + pick("+00:00", "+05:30", "-08:00") + "'", "SELECT FROM_UNIXTIME(0)");
            case 1 ->
                sql(
                        "SET NAMES " + pick("utf8mb4", "latin1", "utf8mb4 COLLATE utf8mb4_bin"),
                        "SELECT LENGTH('é'), @@character_set_client, @@collation_connection, 'A' = 'a'");
            default ->
                sql(
                        "SET character_set_results = " + pick("latin1", "utf8mb4", "NULL"),
                        "SELECT v FROM s ORDER BY id",
                        "SELECT @@character_set_results");
        }
    }

    private void variables() {
        switch (random.nextInt(4)) {
            case 0 ->
                sql(
                        "SET group_concat_max_len = " + pick("4", "5", "1024"),
                        "SELECT GROUP_CONCAT(v ORDER BY id) FROM s");
            case 1 -> sql("SET sql_select_limit = " + pick("2", "DEFAULT"), "SELECT id FROM s ORDER BY id");
            case 2 ->
                sql(
                        "SET SESSION TRANSACTION ISOLATION LEVEL "
                                + pick("READ COMMITTED", "REPEATABLE READ", "SERIALIZABLE"),
                        isolation());
            default ->
                sql(
                        "SET foreign_key_checks = " + pick("0", "1", "OFF", "ON") + ", unique_checks = 1",
                        "SELECT @@foreign_key_checks, @@unique_checks",
                        "SET no_such_variable = 1",
                        "SET sql_mode = 'NO_SUCH_MODE'",
                        "SELECT @@sql_mode");
        }
    }

    private String isolation() {
        return isMariadb ? "SELECT @@tx_isolation" : "SELECT @@transaction_isolation";
    }

    private void transaction() {
        sql(
                pick("BEGIN", "START TRANSACTION", "START TRANSACTION READ WRITE"),
                "INSERT INTO t (v) VALUES ('tx')",
                "SAVEPOINT a",
                "UPDATE t SET n = 99",
                "SELECT COUNT(*), SUM(n) FROM t",
                pick("ROLLBACK TO a", "RELEASE SAVEPOINT a"),
                "SELECT COUNT(*), SUM(n) FROM t",
                "SELECT * FROM no_such_table",
                pick("COMMIT", "ROLLBACK", "COMMIT AND CHAIN"),
                "SELECT LAST_INSERT_ID()",
                "COMMIT",
                "SELECT COUNT(*), SUM(n) FROM t FOR UPDATE");
    }

    private void autocommit() {
        sql(
                "SET autocommit = 0",
                "SELECT @@autocommit",
                "UPDATE t SET v = 'auto'",
                pick("COMMIT", "ROLLBACK"),
                "SELECT v, COUNT(*) FROM t GROUP BY v ORDER BY v FOR UPDATE",
                "SET autocommit = 1",
                "SELECT @@autocommit");
    }

    private void preparedStatement() {
        int place = random.nextInt(prepared.length);
        if (!prepared[place]) {
            queue.add(Step.prepare(
                    place,
                    pick(
                            "SELECT id, v, n FROM s WHERE id = ?", "UPDATE t SET n = n + 1 WHERE id = ?",
                            "INSERT INTO t (n) VALUES (?)", "SELECT ? + 1")));
            prepared[place] = true;
            typed[place] = false;
        }
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            boolean sendsTypes = !typed[place] || random.nextBoolean();
            queue.add(Step.execute(place, 1 + random.nextInt(5), sendsTypes));
            typed[place] = true;
            if (random.nextInt(3) == 0) {
                sql("SELECT v FROM s WHERE id = 2");
            }
        }
        if (random.nextInt(4) == 0) {
            queue.add(Step.close(place));
            prepared[place] = false;
        }
    }

    private void temporaryTable() {
        sql(
                "CREATE TEMPORARY TABLE IF NOT EXISTS tmp (a INT)",
                "INSERT INTO tmp VALUES (" + random.nextInt(9) + ")",
                "SELECT COUNT(*), SUM(a) FROM tmp",
                "SELECT s.v, tmp.a FROM s JOIN tmp ON s.id = tmp.a ORDER BY s.id, tmp.a",
                random.nextBoolean() ? "DROP TEMPORARY TABLE tmp" : "SELECT 1");
    }

    private void warnings() {
        sql(
                pick("SELECT CAST('abc' AS SIGNED)", "DROP TABLE IF EXISTS not_there", "SELECT * FROM not_there"),
                "SHOW WARNINGS",
                "SELECT @@warning_count, @@error_count",
                "INSERT IGNORE INTO s VALUES (1, 'again', 1)",
                "SHOW COUNT(*) WARNINGS",
                "SHOW WARNINGS",
                "SELECT 1",
                "SHOW WARNINGS");
    }

    private void resetOrHandler() {
        switch (random.nextInt(3)) {
            case 0 -> {
                queue.add(Step.command(RawClient.RESET_CONNECTION, "COM_RESET_CONNECTION"));
                sql("SET NAMES utf8mb4"); // the server's default is not the login's
                Arrays.fill(prepared, false);
            }
            case 1 -> sql("HANDLER s OPEN", "HANDLER s READ FIRST", "HANDLER s READ NEXT", "HANDLER s CLOSE");
            default ->
                sql("SET TRANSACTION ISOLATION LEVEL READ COMMITTED", "BEGIN", "SELECT COUNT(*) FROM t", "COMMIT");
        }
    }

    private void sql(String... statements) {
        for (String statement : statements) {
            queue.add(Step.sql(statement));
        }
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
