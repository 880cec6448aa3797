package io.pointsman.itests.traffic.catalogue;

import io.pointsman.itests.traffic.differential.Entry;
import io.pointsman.itests.traffic.differential.Trial;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.Map;

/** Transactions, from the driver's calls and in SQL. */
final class Transactions {

    private Transactions() {}

    static List<Entry> entries() {
        return List.of(
                Entry.of("commit, roll back, savepoints by the driver", Transactions::byDriver),
                Entry.statements(
                        "commit, roll back, savepoints in SQL",
                        "CREATE TABLE t (a INT)",
                        "BEGIN",
                        "INSERT INTO t VALUES (1)",
                        "SAVEPOINT s",
                        "INSERT INTO t VALUES (2)",
                        "ROLLBACK TO SAVEPOINT s",
                        "RELEASE SAVEPOINT s",
                        "COMMIT",
                        "SELECT * FROM t",
                        "START TRANSACTION READ ONLY",
                        "INSERT INTO t VALUES (3)",
                        "ROLLBACK",
                        "START TRANSACTION WITH CONSISTENT SNAPSHOT",
                        "DELETE FROM t",
                        "ROLLBACK AND CHAIN",
                        "SELECT COUNT(*) FROM t",
                        "COMMIT",
                        "COMMIT",
                        "ROLLBACK TO SAVEPOINT nothing"),
                Entry.statements(
                        "autocommit off",
                        "CREATE TABLE t (a INT)",
                        "SET autocommit = 0",
                        "SELECT @@autocommit",
                        "INSERT INTO t VALUES (1)",
                        "ROLLBACK",
                        "SELECT COUNT(*) FROM t",
                        "INSERT INTO t VALUES (2)",
                        "SET autocommit = 1",
                        "SELECT COUNT(*) FROM t"),
                Entry.of("isolation levels", trial -> {
                    Connection connection = trial.connection();
                    trial.note("from the start", connection.getTransactionIsolation());
                    connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
                    trial.note("then", connection.getTransactionIsolation());
                    trial.run("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED");
                    trial.note("then", connection.getTransactionIsolation());
                    connection.setReadOnly(true);
                    trial.run("CREATE TABLE t (a INT)");
                    connection.setReadOnly(false);
                    trial.run("CREATE TABLE t (a INT)");
                }),
                Entry.of("two sessions see each other as far as they should", Transactions::twoSessions),
                Entry.of("waiting for a lock in vain", Transactions::lockTimeout)
                        .once(),
                Entry.statements(
                        "table locks and named locks",
                        "CREATE TABLE t (a INT)",
                        "CREATE TABLE u (a INT)",
                        "LOCK TABLES t WRITE",
                        "INSERT INTO t VALUES (1)",
                        "SELECT * FROM u",
                        "UNLOCK TABLES",
                        "SELECT * FROM u",
                        "SELECT GET_LOCK('traffic', 1)",
                        "SELECT IS_FREE_LOCK('traffic')",
                        "SELECT RELEASE_LOCK('traffic')",
                        "SELECT IS_FREE_LOCK('traffic')"),
                Entry.statements(
                        "distributed transactions",
                        "CREATE TABLE t (a INT)",
                        "XA START 'x1'",
                        "INSERT INTO t VALUES (1)",
                        "XA END 'x1'",
                        "XA PREPARE 'x1'",
                        "XA ROLLBACK 'x1'",
                        "SELECT COUNT(*) FROM t"));
    }

    private static void byDriver(Trial trial) throws SQLException {
        trial.run("CREATE TABLE t (a INT)");
        Connection connection = trial.connection();
        connection.setAutoCommit(false);
        trial.run("INSERT INTO t VALUES (1)");
        Savepoint savepoint = connection.setSavepoint("sp");
        trial.run("INSERT INTO t VALUES (2)");
        connection.rollback(savepoint);
        connection.commit();
        trial.run("INSERT INTO t VALUES (3)");
        connection.rollback();
        trial.run("SELECT * FROM t");
        connection.setAutoCommit(true);
        trial.attempt(connection::commit);
        trial.run("SELECT @@autocommit, COUNT(*) FROM t");
    }

    private static void twoSessions(Trial trial) throws SQLException {
        trial.run("CREATE TABLE t (a INT)");
        Trial.Action look = () -> trial.run("SELECT COUNT(*) FROM t");
        try (Connection other = trial.connect(Map.of())) {
            other.setAutoCommit(false);
            try (var statement = other.createStatement()) {
                statement.executeUpdate("INSERT INTO t VALUES (1)");
                look.run();
                other.commit();
                look.run();
                statement.executeUpdate("INSERT INTO t VALUES (2)");
            }
        }
        look.run(); // the other has left without a commit
    }

    private static void lockTimeout(Trial trial) throws SQLException {
        trial.run("CREATE TABLE t (a INT PRIMARY KEY)", "INSERT INTO t VALUES (1)");
        Connection other = trial.connect(Map.of());
        other.setAutoCommit(false);
        try (var statement = other.createStatement()) {
            statement.executeUpdate("UPDATE t SET a = 2");
        }
        trial.run("SET innodb_lock_wait_timeout = 1", "BEGIN", "UPDATE t SET a = 3", "ROLLBACK");
        other.rollback();
        trial.run("UPDATE t SET a = 3");
    }
}
