package io.pointsman.itests.traffic.torture;

import io.pointsman.itests.support.wire.RawClient;
import java.util.List;

/** State that only one connection has. */
final class PinningKinds {

    private final Script script;

    PinningKinds(Script script) {
        this.script = script;
    }

    /** What they are about. */
    static List<String> schema(String name, boolean isMariadb) {
        return List.of(
                "CREATE ROLE " + name,
                "GRANT " + name + " TO app",
                isMariadb ? "CREATE SEQUENCE " + name + ".numbers" : "DO 1");
    }

    List<Runnable> all() {
        return List.of(
                this::userVariables,
                this::temporaryTable,
                this::hidingTable,
                this::tableLocks,
                this::userLocks,
                this::calcFoundRows,
                this::preparedText,
                this::warnings,
                this::diagnostics,
                this::diagnosticsOfARead,
                this::severalStatements,
                this::xa,
                this::cursor,
                this::longData,
                this::handler,
                this::nextTransaction,
                this::role,
                this::nullIsLast,
                this::ofOneServer);
    }

    private void userVariables() {
        script.sql(
                "SET @x = " + script.id() + ", @y = 'text'",
                "SELECT @x + 1, @y",
                "SELECT @x := @x * 2",
                "SELECT v, n INTO @v, @n FROM s WHERE id = " + script.id(),
                "SELECT @x, @v, @n");
    }

    private void temporaryTable() {
        script.sql(
                "CREATE TEMPORARY TABLE IF NOT EXISTS tmp (a INT)",
                "INSERT INTO tmp VALUES (" + script.below(9) + ")",
                "SELECT COUNT(*), SUM(a) FROM tmp",
                "SELECT s.v, tmp.a FROM s JOIN tmp ON s.id = tmp.a ORDER BY s.id, tmp.a",
                script.isHeads() ? "DROP TEMPORARY TABLE tmp" : "SELECT 1");
    }

    private void hidingTable() {
        script.add(
                Step.prepare(Script.OWN_PLACE, "SELECT COUNT(*) FROM s WHERE id > ?"),
                Step.sql("CREATE TEMPORARY TABLE s SELECT 100 AS id, 'hiding' AS v, 1 AS n"),
                Step.sql("SELECT * FROM s"),
                Step.execute(Script.OWN_PLACE, script.id(), true),
                Step.sql("DROP TEMPORARY TABLE s"),
                Step.execute(Script.OWN_PLACE, script.id(), true),
                Step.close(Script.OWN_PLACE));
    }

    private void tableLocks() {
        script.sql(
                script.pick(
                        "LOCK TABLES t WRITE, s READ",
                        "LOCK TABLE s READ, t WRITE",
                        "FLUSH TABLES s, t WITH READ LOCK"),
                "SELECT COUNT(*) FROM t",
                "SELECT COUNT(*) FROM child",
                "UPDATE s SET n = 1",
                "UNLOCK TABLES");
    }

    private void userLocks() {
        script.sql(
                "SELECT GET_LOCK('" + script.own + "', 0)",
                "SELECT GET_LOCK('" + script.own + "', 0), IS_FREE_LOCK('" + script.own + "')",
                "SELECT RELEASE_LOCK('" + script.own + "')",
                "SELECT IS_USED_LOCK('" + script.own + "') IS NULL",
                script.pick("SELECT RELEASE_ALL_LOCKS()", "DO RELEASE_LOCK('" + script.own + "')"),
                "SELECT IS_FREE_LOCK('" + script.own + "')");
    }

    private void calcFoundRows() {
        script.sql(
                "SELECT SQL_CALC_FOUND_ROWS id FROM s ORDER BY id LIMIT 2",
                "SELECT FOUND_ROWS()",
                "SELECT FOUND_ROWS()");
    }

    private void preparedText() {
        script.sql(
                "PREPARE p FROM '"
                        + script.pick(
                                "SELECT v FROM s WHERE id = ?",
                                "INSERT INTO t (n) VALUES (?)",
                                "UPDATE t SET n = n + 1 WHERE id = ?")
                        + "'",
                "SET @id = " + script.id(),
                "EXECUTE p USING @id",
                "SELECT ROW_COUNT(), LAST_INSERT_ID()",
                script.isHeads() ? "DEALLOCATE PREPARE p" : "EXECUTE p USING @id");
    }

    private void warnings() {
        script.sql(
                script.pick(
                        "SELECT CAST('abc' AS SIGNED)",
                        "DROP TABLE IF EXISTS not_there",
                        "SELECT * FROM not_there",
                        "SELECT CAST('1x' AS SIGNED), CAST('2y' AS SIGNED) FROM s"),
                "SHOW WARNINGS",
                "SELECT @@warning_count, @@error_count",
                "INSERT IGNORE INTO s VALUES (1, 'again', 1)",
                "SHOW COUNT(*) WARNINGS",
                "SHOW WARNINGS LIMIT 1",
                script.pick("SELECT 1", "SELECT v FROM s WHERE id = 1", "SHOW TABLES", "SET time_zone = '+00:00'"),
                "SHOW WARNINGS");
    }

    private void diagnostics() {
        script.sql(
                script.pick("INSERT INTO s VALUES (1, 'again', 1)", "SELECT CAST('abc' AS SIGNED)", "DO 1"),
                "GET DIAGNOSTICS @count = NUMBER",
                "SELECT @count",
                "INSERT INTO no_such_table VALUES (1)",
                "GET DIAGNOSTICS CONDITION 1 @state = RETURNED_SQLSTATE, @message = MESSAGE_TEXT",
                "SELECT @state, @message");
    }

    /** The error is where reads go, and what asks for it has to be where can be written. */
    private void diagnosticsOfARead() {
        script.add(Step.command(RawClient.RESET_CONNECTION, "COM_RESET_CONNECTION"));
        script.forgetPrepared();
        script.sql(
                script.pick("SELECT v FROM s WHERE id = (SELECT id FROM s)", "SELECT * FROM no_such_table"),
                script.pick("GET DIAGNOSTICS @count = NUMBER", "SELECT @@error_count INTO @count"),
                "INSERT INTO t (v) VALUES ('counted')",
                "SELECT @count");
    }

    private void severalStatements() {
        script.sql(
                script.pick(
                        "SELECT 1; INSERT INTO t (v) VALUES ('of several'); SELECT LAST_INSERT_ID()",
                        "SET @several = 5; SELECT @several; SELECT v FROM s ORDER BY id",
                        "BEGIN; INSERT INTO t (v) VALUES ('gone'); ROLLBACK",
                        "BEGIN; INSERT INTO t (v) VALUES ('open')",
                        "USE torture_shared; SELECT v FROM fixed ORDER BY v; USE " + script.own,
                        "SELECT 1; SELECT * FROM no_such_table; SELECT 2",
                        "SET sql_mode = 'ANSI_QUOTES'; SELECT @@sql_mode; SET time_zone = '+01:00'",
                        "SELECT 'a;b'; SELECT 2;"),
                "SELECT @@sql_mode, @@time_zone, DATABASE()",
                "SELECT ROW_COUNT()",
                "SELECT LAST_INSERT_ID()",
                "COMMIT",
                "SELECT SUM(n) FROM t FOR UPDATE");
    }

    private void xa() {
        String id = "'" + script.own + "_" + script.below(1_000_000) + "'";
        script.sql(
                "XA START " + id,
                "INSERT INTO t (v) VALUES ('xa')",
                "SELECT COUNT(*) FROM t",
                "COMMIT",
                "XA END " + id);
        switch (script.below(3)) {
            case 0 -> script.sql("XA PREPARE " + id, "BEGIN", script.pick("XA COMMIT ", "XA ROLLBACK ") + id);
            case 1 -> script.sql("XA COMMIT " + id + " ONE PHASE");
            default -> script.sql("XA ROLLBACK " + id);
        }
        script.sql("SELECT COUNT(*), SUM(n) FROM t FOR UPDATE", "SELECT LAST_INSERT_ID()");
    }

    private void cursor() {
        script.add(
                Step.prepare(Script.OWN_PLACE, "SELECT id, v FROM s WHERE id >= ? ORDER BY id"),
                Step.openCursor(Script.OWN_PLACE, 1 + script.below(3)),
                Step.fetch(Script.OWN_PLACE, 2),
                Step.sql("SELECT v FROM s WHERE id = 4"));
        if (script.isHeads()) {
            script.add(Step.fetch(Script.OWN_PLACE, 9), Step.sql("SELECT FOUND_ROWS()"));
        }
        if (script.isHeads()) {
            script.add(Step.reset(Script.OWN_PLACE), Step.fetch(Script.OWN_PLACE, 1));
        }
        script.add(Step.close(Script.OWN_PLACE), Step.sql("SELECT v FROM s WHERE id = 1"));
    }

    private void longData() {
        script.add(
                Step.prepare(Script.OWN_PLACE, "SELECT LENGTH(?)"),
                Step.longData(Script.OWN_PLACE, "one ".repeat(script.id())),
                Step.longData(Script.OWN_PLACE, "two"),
                Step.sql("SELECT v FROM s WHERE id = 3"),
                Step.executeLong(Script.OWN_PLACE),
                Step.close(Script.OWN_PLACE));
    }

    /** Ends whatever pins. */
    void anew() {
        if (script.isHeads()) {
            script.add(Step.command(RawClient.RESET_CONNECTION, "COM_RESET_CONNECTION"));
        } else {
            script.add(Step.changeUser(script.own));
        }
        script.forgetPrepared();
        script.sql(
                "SELECT @@character_set_client, @@character_set_results, @@collation_connection, @@sql_mode, @@time_zone",
                script.below(5) == 0 ? "SELECT @x" : "SELECT 1", // which pins
                "SELECT LAST_INSERT_ID(), ROW_COUNT(), DATABASE()",
                "SHOW WARNINGS",
                script.pick("SELECT 'é'", "SET NAMES utf8mb4"));
    }

    private void handler() {
        script.sql("HANDLER s OPEN", "HANDLER s READ FIRST", "HANDLER s READ NEXT", "HANDLER s CLOSE");
    }

    private void nextTransaction() {
        script.sql(
                "SET TRANSACTION " + script.pick("ISOLATION LEVEL READ COMMITTED", "READ ONLY"),
                script.pick("BEGIN", "SELECT v FROM s WHERE id = 1", "SELECT 1"),
                "SELECT COUNT(*) FROM t FOR UPDATE",
                "INSERT INTO t (v) VALUES ('if it may')",
                "COMMIT");
    }

    private void role() {
        script.sql("SET ROLE " + script.own, "SELECT CURRENT_ROLE()", "SET ROLE NONE", "SELECT CURRENT_ROLE()");
    }

    private void nullIsLast() {
        script.sql(
                "SET sql_auto_is_null = 1",
                "INSERT INTO t (v) VALUES ('null')",
                "SELECT id, v FROM t WHERE id IS NULL",
                "SELECT id, v FROM t WHERE id IS NULL",
                "SET sql_auto_is_null = 0");
    }

    private void ofOneServer() {
        if (!script.isMariadb) {
            script.sql("SELECT /*+ MAX_EXECUTION_TIME(10000) */ v FROM s WHERE id = 1", "SELECT /*!80000 @x, */ 1");
            return;
        }
        script.sql(script.pick(
                "SET STATEMENT group_concat_max_len = 4 FOR SELECT GROUP_CONCAT(v ORDER BY id) FROM s",
                "EXECUTE IMMEDIATE 'SELECT v FROM s WHERE id = 3'",
                "BEGIN NOT ATOMIC SELECT v FROM s WHERE id = 1; SELECT 2; END",
                "SELECT NEXTVAL(numbers)",
                "SELECT LASTVAL(numbers), PREVIOUS VALUE FOR numbers",
                "INSERT INTO t (v) VALUES ('returned') RETURNING id, v",
                "SELECT /*M! @x, */ 1"));
        script.sql("SELECT ROW_COUNT(), LAST_INSERT_ID()");
    }
}
