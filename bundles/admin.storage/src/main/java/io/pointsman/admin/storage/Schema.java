package io.pointsman.admin.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Creates the tables, and knows which version of them a database has. */
final class Schema {

    /** Counts up with every change of {@code schema.sql}; kept in SQLite's {@code user_version}. */
    static final int VERSION = 1;

    private final Connection connection;

    Schema(Connection connection) {
        this.connection = connection;
    }

    /** @throws SQLException also when the database comes from a later version */
    void createIn(String database) throws SQLException {
        int found = version(database);
        if (found > VERSION) {
            throw new SQLException("its tables have version " + found + ", this program knows version " + VERSION
                    + " and earlier ones: start the newer program");
        }
        if (found == VERSION) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            try {
                createTables(statement, database + ".");
                if (database.equals("main")) {
                    createTables(statement, "main.runtime_");
                }
                statement.execute("PRAGMA " + database + ".user_version = " + VERSION);
                statement.execute("COMMIT");
            } catch (SQLException e) {
                statement.execute("ROLLBACK");
                throw e;
            }
        }
    }

    private static void createTables(Statement statement, String prefix) throws SQLException {
        for (String table : script().split(";\\s*\\n")) {
            if (!table.isBlank()) {
                String sql = table.replaceAll("\\$\\{table:(\\w+)}", prefix + "$1");
                statement.execute(sql.replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS"));
            }
        }
    }

    private int version(String database) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA " + database + ".user_version")) {
            return result.next() ? result.getInt(1) : 0;
        }
    }

    private static String script() {
        try (InputStream resource = Schema.class.getResourceAsStream("schema.sql")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*$", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
