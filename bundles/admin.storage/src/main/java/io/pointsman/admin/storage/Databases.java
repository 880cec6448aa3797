package io.pointsman.admin.storage;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;

/**
 * One connection to both databases: MEMORY is {@code main}, DISK is attached as {@code disk}.
 *
 * <p>MEMORY is never synced: it needs to outlive a room, not a power cut. DISK is synced on every commit.
 */
final class Databases implements AutoCloseable {

    private static final int BUSY_MILLIS = 5_000;

    private final Connection connection;

    private Databases(Connection connection) {
        this.connection = connection;
    }

    /** @throws SQLException when a file is damaged, not a database, or of a later version; the message names it */
    static Databases open(DatabaseFiles files) throws SQLException, IOException {
        files.prepare();
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        Connection connection = config.createConnection("jdbc:sqlite:" + files.memory());
        try {
            Databases databases = new Databases(connection);
            databases.openMemory();
            databases.openDisk(files);
            return databases;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    Connection connection() {
        return connection;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void openMemory() throws SQLException {
        execute("PRAGMA main.journal_mode = MEMORY");
        execute("PRAGMA main.synchronous = OFF");
        new Schema(connection).createIn("main");
    }

    private void openDisk(DatabaseFiles files) throws SQLException {
        try {
            attach(files.disk().toString());
            execute("PRAGMA disk.journal_mode = WAL");
            execute("PRAGMA disk.synchronous = FULL");
            check();
            new Schema(connection).createIn("disk");
        } catch (SQLException e) {
            throw new SQLException(
                    "the stored configuration " + files.disk() + " can't be used: " + SqliteErrors.message(e)
                            + "; put a good copy in its place, or start with --initial, which keeps it as "
                            + files.disk().getFileName() + ".bak and takes the configuration file",
                    e);
        }
    }

    private void attach(String file) throws SQLException {
        try (PreparedStatement attach = connection.prepareStatement("ATTACH DATABASE ? AS disk")) {
            attach.setString(1, file);
            attach.execute();
        }
    }

    private void check() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA disk.quick_check(1)")) {
            if (result.next() && !result.getString(1).equals("ok")) {
                throw new SQLException("it is damaged: " + result.getString(1));
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
