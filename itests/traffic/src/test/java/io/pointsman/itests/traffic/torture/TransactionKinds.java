package io.pointsman.itests.traffic.torture;

import java.util.List;

/** Transactions of every kind, and what ends them. */
final class TransactionKinds {

    private static final String COUNT = "SELECT COUNT(*), SUM(n) FROM t";
    private static final String COUNT_OUTSIDE = "SELECT COUNT(*), SUM(n) FROM t FOR UPDATE";

    private final Script script;

    TransactionKinds(Script script) {
        this.script = script;
    }

    List<Runnable> all() {
        return List.of(
                this::withSavepoint,
                this::readOnly,
                this::endedByDefinition,
                this::withErrors,
                this::chained,
                this::autocommitOff,
                this::autocommitOffReadsFirst,
                this::isolation,
                this::nothingToEnd);
    }

    private String begin() {
        return script.pick(
                "BEGIN",
                "START TRANSACTION",
                "START TRANSACTION READ WRITE",
                "BEGIN WORK",
                "START TRANSACTION WITH CONSISTENT SNAPSHOT");
    }

    private void withSavepoint() {
        script.sql(
                begin(),
                "INSERT INTO t (v) VALUES ('tx')",
                "SAVEPOINT a",
                "UPDATE t SET n = 99",
                COUNT,
                "SAVEPOINT b",
                script.pick("ROLLBACK TO a", "RELEASE SAVEPOINT a", "ROLLBACK TO SAVEPOINT b", "RELEASE SAVEPOINT b"),
                "ROLLBACK TO b",
                COUNT,
                "SELECT * FROM no_such_table",
                script.pick("COMMIT", "ROLLBACK", "COMMIT WORK AND NO CHAIN"),
                "SELECT LAST_INSERT_ID()",
                "ROLLBACK TO a",
                "COMMIT",
                COUNT_OUTSIDE);
    }

    private void readOnly() {
        script.sql(
                "START TRANSACTION READ ONLY",
                COUNT,
                "INSERT INTO t (v) VALUES ('refused')",
                "SHOW WARNINGS",
                COUNT,
                script.pick("COMMIT", "ROLLBACK"),
                "INSERT INTO t (v) VALUES ('taken')",
                "SELECT LAST_INSERT_ID()");
    }

    private void endedByDefinition() {
        script.sql(
                begin(),
                "INSERT INTO t (v) VALUES ('implicit')",
                script.pick(
                        "CREATE TABLE IF NOT EXISTS made_in_transaction (a INT)",
                        "DROP TABLE IF EXISTS made_in_transaction",
                        "BEGIN",
                        "TRUNCATE TABLE child",
                        "LOCK TABLES t WRITE"),
                "UNLOCK TABLES",
                "ROLLBACK",
                COUNT_OUTSIDE);
    }

    private void withErrors() {
        script.sql(
                begin(),
                "INSERT INTO t (id, v) VALUES (200000, 'first')",
                "INSERT INTO t (id, v) VALUES (200000, 'again')",
                "SHOW WARNINGS",
                "SELECT ROW_COUNT(), LAST_INSERT_ID(), @@error_count",
                COUNT,
                "INSERT IGNORE INTO t (id, v) VALUES (200000, 'ignored')",
                "SELECT @@warning_count",
                "SHOW COUNT(*) WARNINGS",
                "ROLLBACK",
                COUNT_OUTSIDE);
    }

    private void chained() {
        script.sql(
                begin(),
                "INSERT INTO t (v) VALUES ('chain')",
                script.pick("COMMIT AND CHAIN", "ROLLBACK AND CHAIN"),
                "INSERT INTO t (v) VALUES ('link')",
                COUNT,
                script.pick("COMMIT", "ROLLBACK", "COMMIT AND NO CHAIN NO RELEASE"),
                "SELECT ROW_COUNT()",
                COUNT_OUTSIDE);
    }

    private void autocommitOff() {
        script.sql(
                script.pick("SET autocommit = 0", "SET @@session.autocommit = OFF", "SET SESSION autocommit = 0"),
                "SELECT @@autocommit",
                "UPDATE t SET v = 'auto'",
                script.pick("COMMIT", "ROLLBACK"),
                "SELECT v, COUNT(*) FROM t GROUP BY v ORDER BY v FOR UPDATE",
                "SET autocommit = " + script.pick("1", "ON"),
                "SELECT @@autocommit",
                "ROLLBACK",
                "SELECT v, COUNT(*) FROM t GROUP BY v ORDER BY v FOR UPDATE");
    }

    /** A transaction that begins with a plain read has to be one in which it can be written. */
    private void autocommitOffReadsFirst() {
        script.sql(
                "SET autocommit = 0",
                "SELECT v FROM s WHERE id = " + script.id(),
                "INSERT INTO t (v) VALUES ('read first')",
                COUNT,
                script.pick("COMMIT", "ROLLBACK"),
                "SELECT v FROM s WHERE id = " + script.id(),
                "SET autocommit = 1",
                COUNT_OUTSIDE);
    }

    private void isolation() {
        String variable = script.isMariadb ? "@@tx_isolation" : "@@transaction_isolation";
        script.sql(
                "SET SESSION TRANSACTION ISOLATION LEVEL "
                        + script.pick("READ COMMITTED", "REPEATABLE READ", "SERIALIZABLE", "READ UNCOMMITTED"),
                "SELECT " + variable,
                begin(),
                COUNT,
                "COMMIT",
                "SET SESSION TRANSACTION " + script.pick("READ ONLY", "READ WRITE"),
                "INSERT INTO t (v) VALUES ('maybe')",
                COUNT_OUTSIDE,
                "SET SESSION TRANSACTION READ WRITE, ISOLATION LEVEL REPEATABLE READ",
                "SELECT " + variable);
    }

    private void nothingToEnd() {
        script.sql(
                script.pick("COMMIT", "ROLLBACK", "COMMIT AND NO CHAIN", "ROLLBACK TO SAVEPOINT nowhere"),
                "SELECT ROW_COUNT()",
                "SHOW WARNINGS");
    }
}
