package io.pointsman.admin.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;

/** How every connection of ours is made, and what is done to all of them. */
final class Connections {

    private static final int BUSY_MILLIS = 5_000;
    private static final int BYTES_PER_CHARACTER = 3;
    private static final int LONGEST_VALUE = 2 * TypedSql.LONGEST;

    private Connections() {}

    static Connection open(Path file) throws SQLException {
        return forStatements(config().createConnection("jdbc:sqlite:" + file));
    }

    static Connection openReadOnly(Path file) throws SQLException {
        return openReadOnly(file.toString());
    }

    /** @param name a path, or a URI of SQLite's */
    static Connection openReadOnly(String name) throws SQLException {
        SQLiteConfig config = config();
        config.setReadOnly(true);
        return forStatements(config.createConnection("jdbc:sqlite:" + name));
    }

    /** One value is as much as a statement can carry, but not so much that it takes the heap. */
    private static Connection forStatements(Connection connection) throws SQLException {
        SQLiteConnection sqlite = connection.unwrap(SQLiteConnection.class);
        sqlite.setLimit(SQLiteLimits.SQLITE_LIMIT_SQL_LENGTH, BYTES_PER_CHARACTER * TypedSql.LONGEST);
        sqlite.setLimit(SQLiteLimits.SQLITE_LIMIT_LENGTH, LONGEST_VALUE);
        SqlFunctions.addTo(connection);
        return connection;
    }

    /** With nothing in it: for work on databases that are attached. */
    static Connection openEmpty() throws SQLException {
        return config().createConnection("jdbc:sqlite::memory:");
    }

    /** Sorting goes to memory: temporary files are not private. */
    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        return config;
    }

    static void attach(Connection connection, Database database, Path file) throws SQLException {
        attach(connection, database, file.toString());
    }

    static void attachReadOnly(Connection connection, Database database, Path file) throws SQLException {
        attach(connection, database, "file:" + file.toUri().getRawPath() + "?mode=ro");
    }

    private static void attach(Connection connection, Database database, String name) throws SQLException {
        try (PreparedStatement attach = connection.prepareStatement("ATTACH DATABASE ? AS " + database.sqlName())) {
            attach.setString(1, name);
            attach.execute();
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
