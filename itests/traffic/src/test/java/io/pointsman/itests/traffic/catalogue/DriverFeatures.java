package io.pointsman.itests.traffic.catalogue;

import com.mysql.cj.jdbc.JdbcConnection;
import io.pointsman.itests.traffic.differential.Entry;
import io.pointsman.itests.traffic.differential.Trial;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** Calls of the drivers that are more than statements. */
final class DriverFeatures {

    private DriverFeatures() {}

    static List<Entry> entries() {
        return List.of(
                Entry.of("metadata of the database", DriverFeatures::metadata),
                Entry.of("updatable result sets", DriverFeatures::updatable),
                Entry.of("batches of text statements", DriverFeatures::textBatch),
                Entry.of("generated keys of several rows", trial -> {
                    trial.run(
                            "CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, v INT)",
                            "INSERT INTO t (v) VALUES (1), (2), (3)",
                            "INSERT INTO t (id, v) VALUES (50, 1)",
                            "INSERT INTO t (v) VALUES (4)",
                            "UPDATE t SET v = 9",
                            "SELECT * FROM t");
                }),
                Entry.of("counting found or changed rows", trial -> {
                    trial.run("CREATE TABLE t (a INT)", "INSERT INTO t VALUES (1), (1), (2)");
                    for (String affected : new String[] {"true", "false"}) {
                        trial.using(Map.of("useAffectedRows", affected));
                        trial.run("UPDATE t SET a = 1 WHERE a = 1");
                    }
                }),
                Entry.of("connection attributes and other options", trial -> {
                    trial.using(Map.of("connectionAttributes", "program:catalogue,odd:ä"));
                    trial.run("SELECT 1");
                }),
                Entry.of("reset and reuse", trial -> {
                    trial.run("SET @a = 1", "CREATE TEMPORARY TABLE tmp (a INT)", "SELECT @a");
                    if (trial.route().driver().name().startsWith("M")) {
                        trial.using(Map.of("useResetConnection", "true"));
                        trial.run("SET @a = 1");
                        trial.connection()
                                .unwrap(org.mariadb.jdbc.Connection.class)
                                .reset();
                    } else {
                        trial.connection().unwrap(JdbcConnection.class).resetServerState();
                    }
                    trial.run("SELECT @a", "SELECT * FROM tmp", "SELECT DATABASE()");
                }),
                Entry.of("another user on the same connection", DriverFeatures::changeUser));
    }

    private static void metadata(Trial trial) throws SQLException {
        trial.run(
                "CREATE TABLE p (id INT PRIMARY KEY, v VARCHAR(10) NOT NULL DEFAULT 'x' COMMENT 'why')",
                "CREATE TABLE c (p INT, u INT UNIQUE, FOREIGN KEY (p) REFERENCES p (id) ON DELETE CASCADE)",
                "CREATE VIEW v AS SELECT * FROM p",
                "CREATE PROCEDURE pr(IN a INT, OUT b INT) SET b = a");
        DatabaseMetaData meta = trial.connection().getMetaData();
        trial.note("product", meta.getDatabaseProductName() + " " + meta.getDatabaseProductVersion());
        trial.note("user", meta.getUserName().replaceAll("@.*", ""));
        rows(trial, meta.getTables(Trial.SCHEMA, null, "%", null));
        rows(trial, meta.getColumns(Trial.SCHEMA, null, "%", "%"));
        rows(trial, meta.getPrimaryKeys(Trial.SCHEMA, null, "p"));
        rows(trial, meta.getImportedKeys(Trial.SCHEMA, null, "c"));
        rows(trial, meta.getIndexInfo(Trial.SCHEMA, null, "c", false, false));
        rows(trial, meta.getProcedureColumns(Trial.SCHEMA, null, "pr", "%"));
        rows(trial, meta.getTypeInfo());
    }

    private static void rows(Trial trial, ResultSet rows) throws SQLException {
        try (rows) {
            trial.rows(rows);
        }
    }

    private static void updatable(Trial trial) throws SQLException {
        trial.run("CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(10))", "INSERT INTO t VALUES (1, 'a'), (2, 'b')");
        try (Statement statement = trial.connection()
                        .createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE);
                ResultSet rows = statement.executeQuery("SELECT id, v FROM t ORDER BY id")) {
            rows.next();
            rows.updateString(2, "changed");
            rows.updateRow();
            rows.next();
            rows.deleteRow();
            rows.moveToInsertRow();
            rows.updateInt(1, 9);
            rows.updateString(2, "new");
            rows.insertRow();
        }
        trial.run("SELECT * FROM t ORDER BY id");
    }

    private static void textBatch(Trial trial) throws SQLException {
        trial.run("CREATE TABLE t (a INT PRIMARY KEY)");
        try (Statement statement = trial.connection().createStatement()) {
            statement.addBatch("INSERT INTO t VALUES (1)");
            statement.addBatch("INSERT INTO t VALUES (2), (3)");
            statement.addBatch("UPDATE t SET a = a + 10");
            for (int count : statement.executeBatch()) {
                trial.note("count", count);
            }
            statement.addBatch("INSERT INTO t VALUES (20)");
            statement.addBatch("INSERT INTO t VALUES (11)");
            statement.addBatch("INSERT INTO t VALUES (21)");
            trial.attempt(statement::executeBatch);
        }
        trial.run("SELECT * FROM t ORDER BY a");
    }

    private static void changeUser(Trial trial) throws SQLException {
        trial.run("SET @a = 1");
        Connection connection = trial.connection();
        if (trial.route().driver().name().startsWith("M")) {
            trial.note("change user", "not in this driver");
            return;
        }
        connection.unwrap(JdbcConnection.class).changeUser("other", "other-secret");
        trial.run("SELECT CURRENT_USER(), @a, DATABASE()");
        trial.attempt(() -> connection.unwrap(JdbcConnection.class).changeUser("other", "wrong"));
    }
}
