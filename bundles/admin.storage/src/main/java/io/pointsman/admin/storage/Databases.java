package io.pointsman.admin.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;

/**
 * The connection to all databases, and one to the statistics alone.
 *
 * <p>Only what is stored for good is synced, DISK on every commit: the rest needs to outlive a room, not a power cut.
 */
final class Databases implements AutoCloseable {

    private static final int ATTACHED_TO_STATISTICS = 2;

    private final Connection connection;
    private final VolatileFiles place;
    private Connection statistics;
    private Optional<String> readOnlyBecause = Optional.empty();

    private Databases(Connection connection, VolatileFiles place) {
        this.connection = connection;
        this.place = place;
    }

    /** @throws SQLException when there is nothing that can be used as DISK; the message names the file */
    static Databases open(DatabaseFiles files, Findings findings) throws SQLException, IOException {
        Databases databases = openMemory(files, findings);
        try {
            databases.openDisk(new StoredFile(files, databases.place, findings).settle());
            databases.openVolatile(Database.STATS);
            databases.openVolatile(Database.MONITOR);
            databases.openStatistics(new HistoryFile(files, databases.place, findings).settle());
            return databases;
        } catch (SQLException | IOException | RuntimeException e) {
            databases.close();
            throw e;
        }
    }

    /** Sees everything; {@code main} is MEMORY. */
    Connection connection() {
        return connection;
    }

    /** Sees {@code stats}, which is its {@code main}, {@code monitor} and {@code stats_history}, and only reads. */
    Connection statistics() {
        return statistics;
    }

    /** Empty when DISK can be written. */
    Optional<String> readOnlyBecause() {
        return readOnlyBecause;
    }

    VolatileFiles place() {
        return place;
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

    private static Databases openMemory(DatabaseFiles files, Findings findings) throws SQLException, IOException {
        IOException failed = null;
        for (VolatileFiles place : files.places()) {
            try {
                Databases databases = openMemory(place);
                if (place.isPassing()) {
                    findings.add(files.directory() + " can't be written, so MEMORY is in " + place.directory());
                }
                return databases;
            } catch (IOException | SQLException e) {
                failed = new IOException(String.valueOf(e.getMessage()), e);
            }
        }
        throw failed;
    }

    private static Databases openMemory(VolatileFiles place) throws SQLException, IOException {
        place.prepare();
        Connection connection = Connections.open(place.of(Database.MAIN));
        try {
            Databases databases = new Databases(connection, place);
            databases.prepareVolatile(Database.MAIN);
            return databases;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private void openVolatile(Database database) throws SQLException {
        Connections.attach(connection, database, place.of(database));
        prepareVolatile(database);
    }

    /** For this process only: nothing is synced, and its journal is no file. */
    private void prepareVolatile(Database database) throws SQLException {
        Connections.execute(connection, "PRAGMA " + database.sqlName() + ".journal_mode = MEMORY");
        Connections.execute(connection, "PRAGMA " + database.sqlName() + ".synchronous = OFF");
        new Schema(connection).bringUpToDate(database, Schema.BeforeStep.NOTHING);
    }

    private void openDisk(StoredFile.Choice choice) throws SQLException {
        readOnlyBecause = choice.readOnlyBecause();
        if (readOnlyBecause.isPresent()) {
            Connections.attachReadOnly(connection, Database.DISK, choice.file());
        } else {
            Connections.attach(connection, Database.DISK, choice.file());
            Connections.execute(connection, "PRAGMA disk.synchronous = FULL");
        }
    }

    private void openStatistics(Path history) throws SQLException {
        Connections.attach(connection, Database.STATS_HISTORY, history);
        Connections.execute(connection, "PRAGMA stats_history.synchronous = NORMAL");
        statistics = Connections.openReadOnly(place.of(Database.STATS));
        Connections.attach(statistics, Database.MONITOR, place.of(Database.MONITOR));
        Connections.attach(statistics, Database.STATS_HISTORY, history);
        statistics.unwrap(SQLiteConnection.class).setLimit(SQLiteLimits.SQLITE_LIMIT_ATTACHED, ATTACHED_TO_STATISTICS);
    }
}
