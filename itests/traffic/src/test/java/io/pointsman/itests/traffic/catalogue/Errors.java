package io.pointsman.itests.traffic.catalogue;

import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.traffic.differential.Entry;
import java.util.List;
import java.util.Map;

/** What goes wrong on the server is told to the client in the server's words. */
final class Errors {

    private Errors() {}

    static List<Entry> entries() {
        return List.of(
                Entry.statements(
                        "syntax, names, types, constraints",
                        "SELEC 1",
                        "SELECT missing",
                        "SELECT * FROM missing",
                        "SELECT * FROM nowhere.t",
                        "USE nowhere",
                        "SELECT DATABASE()",
                        "CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(3) NOT NULL, CHECK (id < 100))",
                        "INSERT INTO t VALUES (1, 'a')",
                        "INSERT INTO t VALUES (1, 'b')",
                        "INSERT INTO t VALUES (2, NULL)",
                        "INSERT INTO t VALUES (3, 'long')",
                        "INSERT INTO t VALUES ('x', 'a')",
                        "INSERT INTO t VALUES (1)",
                        "CREATE TABLE t (id INT)",
                        "SELECT id FROM t, t AS u",
                        "SELECT 9223372036854775807 + 1",
                        "CREATE TABLE c (p INT, FOREIGN KEY (p) REFERENCES t (id)) ENGINE=InnoDB",
                        "INSERT INTO c VALUES (5)",
                        "SELECT NOSUCH(1)",
                        "SELECT (SELECT 1, 2)",
                        "SELECT * FROM t GROUP BY",
                        ""),
                Entry.statements(
                        "an error after rows have gone out",
                        "CREATE TABLE t (id INT PRIMARY KEY)",
                        "INSERT INTO t VALUES (1), (2), (3), (4)",
                        "SELECT id, (SELECT id FROM t u WHERE u.id >= t.id) x FROM t ORDER BY id DESC",
                        "SELECT id, EXTRACTVALUE('<a/>', CONCAT('/', REPEAT('~', id))) FROM t",
                        "SELECT 'next'"),
                Entry.statements(
                        "signalled with unusual codes and long messages",
                        "CREATE PROCEDURE s(n INT) SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = n, MESSAGE_TEXT = 'ümlaut and 128 x'",
                        "CALL s(1)",
                        "CALL s(65534)",
                        "CALL s(1205)",
                        "CREATE PROCEDURE w() SIGNAL SQLSTATE '01000' SET MESSAGE_TEXT = 'only a warning'",
                        "CALL w()",
                        "SHOW WARNINGS"),
                Entry.of("privileges that are missing", trial -> {
                    try (var modest = trial.connect(TestUser.MODEST, "test", Map.of());
                            var statement = modest.createStatement()) {
                        trial.attempt(() -> statement.execute("SELECT * FROM mysql.user"));
                        trial.attempt(() -> statement.execute("CREATE DATABASE never"));
                        trial.attempt(() -> statement.execute("USE trial"));
                        trial.attempt(() -> trial.rows(statement.executeQuery("SELECT DATABASE()")));
                    }
                }));
    }
}
