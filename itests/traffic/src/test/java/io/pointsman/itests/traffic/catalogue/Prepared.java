package io.pointsman.itests.traffic.catalogue;

import io.pointsman.itests.traffic.differential.Entry;
import io.pointsman.itests.traffic.differential.Trial;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.List;
import java.util.Map;

/** Statements with parameters, prepared by the driver or by the server. */
final class Prepared {

    private static final Map<String, String> ON_SERVER = Map.of("useServerPrepStmts", "true");

    private Prepared() {}

    static List<Entry> entries() {
        return List.of(
                Entry.of("parameters of every type, types that change, NULL in between", Prepared::everyType),
                Entry.of("one statement run many times", Prepared::manyTimes),
                Entry.of("many statements open at once", Prepared::manyOpen),
                Entry.of("the same text in two schemas", Prepared::twoSchemas),
                Entry.of("a prepared statement outlives changes of its table", Prepared::changedTable),
                Entry.of("a cursor that fetches in steps", Prepared::cursor),
                Entry.of("two cursors read in turns", Prepared::twoCursors),
                Entry.of("long data in pieces", Prepared::longData),
                Entry.of("batches, rewritten or not", Prepared::batches),
                Entry.of("bulk execution", Prepared::bulk),
                Entry.of("what cannot be prepared", trial -> {
                    trial.using(ON_SERVER);
                    trial.prepared("SELECT ? FROM missing", new Object[] {1});
                    trial.prepared("SELEC ?", new Object[] {1});
                    trial.prepared("SELECT ?, ?", new Object[] {1});
                    trial.prepared("USE trial", new Object[0]);
                    trial.run("SELECT 'still here'");
                }),
                Entry.statements(
                        "prepared in SQL",
                        "PREPARE p FROM 'SELECT ? + 1, ?'",
                        "SET @a = 41, @b = 'x'",
                        "EXECUTE p USING @a, @b",
                        "EXECUTE p",
                        "DEALLOCATE PREPARE p",
                        "EXECUTE p USING @a, @b"));
    }

    private static void everyType(Trial trial) throws SQLException {
        trial.using(ON_SERVER);
        trial.prepared(
                "SELECT ?, ?, ?",
                new Object[] {1, "text", new byte[] {1, 2}},
                new Object[] {Long.MIN_VALUE, new BigDecimal("1234567890.0987654321"), 1.5},
                new Object[] {null, null, null},
                new Object[] {true, 2.5f, Date.valueOf("2024-02-29")},
                new Object[] {Timestamp.valueOf("2024-02-29 23:59:59.123456"), (short) 7, (byte) -1},
                new Object[] {"", "\u0000\u1234😀'\\", new byte[0]});
    }

    private static void manyTimes(Trial trial) throws SQLException {
        trial.using(ON_SERVER).run("CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, v INT)");
        try (PreparedStatement insert = trial.connection().prepareStatement("INSERT INTO t (v) VALUES (?)")) {
            for (int i = 0; i < 200; i++) {
                insert.setInt(1, i);
                insert.executeUpdate();
            }
        }
        trial.run("SELECT COUNT(*), SUM(v), MAX(id) FROM t");
    }

    private static void manyOpen(Trial trial) throws SQLException {
        trial.using(ON_SERVER);
        Connection connection = trial.connection();
        PreparedStatement[] open = new PreparedStatement[50];
        for (int i = 0; i < open.length; i++) {
            open[i] = connection.prepareStatement("SELECT ? + " + i + " AS a" + i);
        }
        for (int i = open.length - 1; i >= 0; i--) {
            open[i].setInt(1, 1000);
            try (ResultSet rows = open[i].executeQuery()) {
                rows.next();
                trial.note("statement " + i, rows.getInt(1));
            }
            open[i].close();
        }
        trial.run("SELECT 1");
    }

    private static void twoSchemas(Trial trial) throws SQLException {
        trial.using(ON_SERVER).run("CREATE TABLE who (v VARCHAR(10))", "INSERT INTO who VALUES ('trial')");
        trial.prepared("SELECT v, DATABASE() FROM who WHERE v <> ?", new Object[] {""});
        trial.run(
                "USE test",
                "DROP TABLE IF EXISTS who",
                "CREATE TABLE who (v VARCHAR(10))",
                "INSERT INTO who VALUES ('test')");
        trial.prepared("SELECT v, DATABASE() FROM who WHERE v <> ?", new Object[] {""});
        trial.run("DROP TABLE who");
    }

    private static void changedTable(Trial trial) throws SQLException {
        trial.using(ON_SERVER).run("CREATE TABLE t (a INT)", "INSERT INTO t VALUES (1)");
        try (PreparedStatement select = trial.connection().prepareStatement("SELECT * FROM t WHERE a = ?")) {
            select.setInt(1, 1);
            trial.rows(select.executeQuery());
            trial.run("ALTER TABLE t ADD b VARCHAR(5) DEFAULT 'b'");
            trial.attempt(() -> trial.rows(select.executeQuery()));
            trial.run("DROP TABLE t");
            trial.attempt(() -> trial.rows(select.executeQuery()));
        }
    }

    private static void cursor(Trial trial) throws SQLException {
        trial.using(Map.of("useServerPrepStmts", "true", "useCursorFetch", "true"));
        try (PreparedStatement select = trial.connection()
                .prepareStatement(
                        "SELECT a.n, b.n FROM " + Results.DIGITS + " a, " + Results.DIGITS
                                + " b WHERE a.n < ? ORDER BY 1, 2",
                        ResultSet.TYPE_FORWARD_ONLY,
                        ResultSet.CONCUR_READ_ONLY)) {
            select.setFetchSize(13);
            select.setInt(1, 5);
            trial.rows(select.executeQuery());
            select.setInt(1, 0);
            trial.rows(select.executeQuery());
        }
        trial.run("SELECT 'after the cursor'");
    }

    private static void twoCursors(Trial trial) throws SQLException {
        trial.using(Map.of("useServerPrepStmts", "true", "useCursorFetch", "true"));
        String sql = "SELECT n FROM " + Results.DIGITS + " d WHERE n >= ? ORDER BY n";
        try (PreparedStatement one = trial.connection().prepareStatement(sql);
                PreparedStatement two = trial.connection().prepareStatement(sql)) {
            one.setFetchSize(2);
            two.setFetchSize(3);
            one.setInt(1, 0);
            two.setInt(1, 5);
            try (ResultSet left = one.executeQuery();
                    ResultSet right = two.executeQuery()) {
                while (left.next()) {
                    trial.note("left", left.getInt(1));
                    if (right.next()) {
                        trial.note("right", right.getInt(1));
                    }
                }
            }
        }
    }

    private static void longData(Trial trial) throws SQLException {
        trial.using(ON_SERVER).run("CREATE TABLE t (b LONGBLOB, c LONGTEXT)");
        try (PreparedStatement insert = trial.connection().prepareStatement("INSERT INTO t VALUES (?, ?)")) {
            insert.setBinaryStream(1, new ByteArrayInputStream(new byte[300_000]), 300_000);
            insert.setCharacterStream(2, new StringReader("ж".repeat(100_000)), 100_000);
            trial.note("inserted", insert.executeUpdate());
            insert.setNull(1, Types.BLOB);
            insert.setString(2, "short");
            trial.note("inserted", insert.executeUpdate());
        }
        trial.run("SELECT LENGTH(b), MD5(b), LENGTH(c), MD5(c) FROM t");
    }

    private static void batches(Trial trial) throws SQLException {
        trial.run("CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, v INT UNIQUE)");
        for (String rewrite : new String[] {"false", "true"}) {
            Map<String, String> options = trial.route().driver().name().startsWith("M")
                    ? Map.of()
                    : Map.of("rewriteBatchedStatements", rewrite);
            trial.using(options);
            trial.run("DELETE FROM t");
            try (PreparedStatement insert = trial.connection()
                    .prepareStatement("INSERT INTO t (v) VALUES (?)", PreparedStatement.RETURN_GENERATED_KEYS)) {
                for (int i = 0; i < 50; i++) {
                    insert.setInt(1, i);
                    insert.addBatch();
                }
                trial.note("counts", insert.executeBatch().length);
                insert.setInt(1, 100);
                insert.addBatch();
                insert.setInt(1, 100);
                insert.addBatch();
                trial.attempt(insert::executeBatch);
            }
            trial.run("SELECT COUNT(*), SUM(v) FROM t");
        }
    }

    private static void bulk(Trial trial) throws SQLException {
        trial.using(
                trial.route().driver().name().startsWith("M")
                        ? Map.of("useBulkStmts", "true", "useServerPrepStmts", "true")
                        : ON_SERVER);
        trial.run("CREATE TABLE t (a INT, b VARCHAR(20))");
        try (PreparedStatement insert = trial.connection().prepareStatement("INSERT INTO t VALUES (?, ?)")) {
            for (int i = 0; i < 100; i++) {
                insert.setInt(1, i);
                insert.setString(2, i % 3 == 0 ? null : "row " + i);
                insert.addBatch();
            }
            trial.note("counts", insert.executeBatch().length);
        }
        trial.run("SELECT COUNT(*), SUM(a), COUNT(b), MAX(b) FROM t");
    }
}
