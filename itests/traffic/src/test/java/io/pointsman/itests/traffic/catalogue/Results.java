package io.pointsman.itests.traffic.catalogue;

import io.pointsman.itests.traffic.differential.Entry;
import io.pointsman.itests.traffic.differential.Trial;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** Result sets of every shape, and several of them. */
final class Results {

    static final String DIGITS =
            "(SELECT 0 n UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4"
                    + " UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9)";

    private Results() {}

    static List<Entry> entries() {
        return List.of(
                Entry.statements(
                        "no rows, one row, one column",
                        "SELECT 1 FROM DUAL WHERE FALSE",
                        "SELECT NULL",
                        "SELECT ''",
                        "SELECT 1, 1, 1"),
                Entry.of("a thousand columns", trial -> {
                    StringBuilder sql = new StringBuilder("SELECT 0");
                    for (int i = 1; i < 1_000; i++) {
                        sql.append(", ").append(i).append(" AS c").append(i);
                    }
                    trial.run(sql.toString());
                }),
                Entry.of("ten thousand rows", trial -> {
                    trial.run("SELECT a.n + 10 * b.n + 100 * c.n + 1000 * d.n AS i, REPEAT('x', 50 * a.n) AS x FROM "
                            + DIGITS + " a, " + DIGITS + " b, " + DIGITS + " c, " + DIGITS + " d ORDER BY i");
                }),
                Entry.statements(
                        "several statements in one, with and without rows",
                        "SELECT 1; SELECT 2, 'b'; SET @x = 3; SELECT @x; DO 1",
                        "CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY); INSERT INTO t VALUES (), (); SELECT * FROM t",
                        "SELECT 1;",
                        "SELECT 1; SELECT 2 WHERE; SELECT 3",
                        "SELECT 1; SELECT missing; SELECT 3",
                        "INSERT INTO t VALUES (); INSERT INTO t VALUES (1); INSERT INTO t VALUES ()",
                        "SELECT COUNT(*) FROM t"),
                Entry.of("rows read one by one as they come", Results::streamed),
                Entry.of("a stream left in the middle", Results::leftInTheMiddle),
                Entry.of("at most so many rows", trial -> {
                    try (Statement statement = trial.connection().createStatement()) {
                        statement.setMaxRows(3);
                        trial.rows(statement.executeQuery("SELECT n FROM " + DIGITS + " d ORDER BY n"));
                    }
                }),
                Entry.statements(
                        "warnings and their count",
                        "SELECT 1/0",
                        "SELECT CAST('12x' AS SIGNED), CAST('y' AS SIGNED)",
                        "SHOW WARNINGS",
                        "SHOW COUNT(*) WARNINGS",
                        "SELECT 1",
                        "SHOW WARNINGS",
                        "SHOW ERRORS",
                        "CREATE TABLE IF NOT EXISTS w (a INT)",
                        "CREATE TABLE IF NOT EXISTS w (a INT)",
                        "SHOW WARNINGS",
                        "SELECT @@warning_count, @@error_count"));
    }

    private static void streamed(Trial trial) throws SQLException {
        try (Statement statement =
                trial.connection().createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            statement.setFetchSize(trial.route().driver().name().startsWith("M") ? 7 : Integer.MIN_VALUE);
            trial.rows(statement.executeQuery("SELECT a.n, b.n FROM " + DIGITS + " a, " + DIGITS + " b ORDER BY 1, 2"));
        }
        trial.run("SELECT 'and the next statement'");
    }

    private static void leftInTheMiddle(Trial trial) throws SQLException {
        trial.using(Map.of());
        try (Statement statement =
                trial.connection().createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            statement.setFetchSize(trial.route().driver().name().startsWith("M") ? 7 : Integer.MIN_VALUE);
            try (ResultSet rows = statement.executeQuery(
                    "SELECT a.n, b.n FROM " + DIGITS + " a, " + DIGITS + " b, " + DIGITS + " c ORDER BY 1, 2")) {
                rows.next();
                trial.note("first", rows.getString(1));
            }
        }
        trial.run("SELECT 'and the next statement'");
    }
}
