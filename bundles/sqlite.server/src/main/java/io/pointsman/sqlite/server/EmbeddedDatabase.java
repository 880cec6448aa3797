package io.pointsman.sqlite.server;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteLimits;

/** The file {@code sqlite3server.db}, and connections to it. Made when the first client needs it. */
final class EmbeddedDatabase {

    /** ProxySQL's name for it. */
    static final String FILE = "sqlite3server.db";

    private static final Duration LOCK_WAIT = Duration.ofSeconds(5);

    private final Path file;

    EmbeddedDatabase(Path dataDirectory) {
        file = dataDirectory.resolve(FILE);
    }

    /** The caller closes it. */
    Connection connect() throws SQLException {
        createPrivately();
        SQLiteDataSource source = new SQLiteDataSource(settings());
        source.setUrl("jdbc:sqlite:" + file);
        Connection connection = source.getConnection();
        try {
            confine((SQLiteConnection) connection);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static SQLiteConfig settings() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout((int) LOCK_WAIT.toMillis());
        return config;
    }

    /**
     * Clients are users of the proxy, not of this machine: no other file may be attached, for the data directory
     * holds the proxy's own passwords. VACUUM INTO falls under the same limit.
     */
    private static void confine(SQLiteConnection connection) throws SQLException {
        connection.setLimit(SQLiteLimits.SQLITE_LIMIT_ATTACHED, 0);
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMP VIEW dual AS SELECT 'X' AS dummy");
        }
    }

    /** Before SQLite does, which would leave it to the umask; its own side files take the same permissions. */
    private void createPrivately() throws SQLException {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            // as on every start but the first
        } catch (IOException e) {
            throw new SQLException(file + " can't be made: " + e.getMessage(), e);
        }
    }
}
