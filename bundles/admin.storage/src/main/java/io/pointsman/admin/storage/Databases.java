package io.pointsman.admin.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;

/**
 * The connection to all databases, and one to the statistics alone.
 *
 * <p>Only what is stored for good is synced, DISK on every commit: the rest needs to outlive a room, not a power cut.
 */
final class Databases implements AutoCloseable {

    private static final int BUSY_MILLIS = 5_000;

    private final Connection connection;
    private Connection statistics;

    private Databases(Connection connection) {
        this.connection = connection;
    }

    /** @throws SQLException when a file is damaged, not a database, or of a later version; the message names it */
    static Databases open(DatabaseFiles files) throws SQLException, IOException {
        files.prepare();
        Connection connection = config().createConnection("jdbc:sqlite:" + files.memory());
        Databases databases = new Databases(connection);
        try {
            databases.openVolatile(Database.MAIN);
            databases.openDisk(files);
            databases.attach(Database.STATS, files.stats());
            databases.openVolatile(Database.STATS);
            databases.attach(Database.MONITOR, files.monitor());
            databases.openVolatile(Database.MONITOR);
            databases.openHistory(files);
            databases.openStatistics(files);
            return databases;
        } catch (SQLException | RuntimeException e) {
            databases.close();
            throw e;
        }
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        return config;
    }

    /** Sees everything; {@code main} is MEMORY. */
    Connection connection() {
        return connection;
    }

    /** Sees {@code stats}, which is its {@code main}, {@code monitor} and {@code stats_history}, and only reads. */
    Connection statistics() {
        return statistics;
    }

    @Override
    public void close() throws SQLException {
        try {
            if (statistics != null) {
                statistics.close();
            }
        } finally {
            connection.close();
        }
    }

    /** For this process only: nothing is synced, and its journal is no file. */
    private void openVolatile(Database database) throws SQLException {
        execute("PRAGMA " + database.sqlName() + ".journal_mode = MEMORY");
        execute("PRAGMA " + database.sqlName() + ".synchronous = OFF");
        new Schema(connection).bringUpToDate(database, (changed, version) -> {});
    }

    private void openDisk(DatabaseFiles files) throws SQLException {
        try {
            attach(Database.DISK, files.disk());
            execute("PRAGMA disk.journal_mode = WAL");
            execute("PRAGMA disk.synchronous = FULL");
            check();
            new Schema(connection).bringUpToDate(Database.DISK, (changed, version) -> {});
        } catch (SQLException e) {
            throw new SQLException(
                    "the stored configuration " + files.disk() + " can't be used: " + SqliteErrors.message(e)
                            + "; put a good copy in its place, or start with --initial, which keeps it as "
                            + files.disk().getFileName() + ".bak and takes the configuration file",
                    e);
        }
    }

    private void openHistory(DatabaseFiles files) throws SQLException {
        attach(Database.STATS_HISTORY, files.history());
        execute("PRAGMA stats_history.journal_mode = WAL");
        execute("PRAGMA stats_history.synchronous = NORMAL");
        new Schema(connection).bringUpToDate(Database.STATS_HISTORY, (changed, version) -> {});
    }

    private void openStatistics(DatabaseFiles files) throws SQLException {
        SQLiteConfig config = config();
        config.setReadOnly(true);
        statistics = config.createConnection("jdbc:sqlite:" + files.stats());
        attach(statistics, Database.MONITOR, files.monitor());
        attach(statistics, Database.STATS_HISTORY, files.history());
    }

    private void attach(Database database, Path file) throws SQLException {
        attach(connection, database, file);
    }

    private static void attach(Connection connection, Database database, Path file) throws SQLException {
        try (PreparedStatement attach = connection.prepareStatement("ATTACH DATABASE ? AS " + database.sqlName())) {
            attach.setString(1, file.toString());
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
