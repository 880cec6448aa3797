package io.pointsman.admin.storage;

import io.pointsman.admin.storage.FileCheck.Verdict.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
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
        Deque<VolatileFiles> places = new ArrayDeque<>(files.places());
        while (true) {
            VolatileFiles place = places.remove();
            boolean isOurs = place.exist();
            try {
                return open(files, place, findings);
            } catch (SQLException | IOException e) {
                boolean isNoPlace = e instanceof IOException || FileCheck.kind((SQLException) e) == Kind.UNWRITABLE;
                if (isOurs || places.isEmpty() || !isNoPlace) {
                    throw e;
                }
                place.tryToRemove();
                findings.add(files.directory() + " can't be written, so MEMORY is in "
                        + places.element().directory());
            }
        }
    }

    private static Databases open(DatabaseFiles files, VolatileFiles place, Findings findings)
            throws SQLException, IOException {
        place.prepare();
        Databases databases = new Databases(Connections.open(place.of(Database.MAIN)), place);
        try {
            databases.prepareVolatile(Database.MAIN);
            databases.openDisk(new StoredFile(files, place, findings).settle());
            databases.openVolatile(Database.STATS);
            databases.openVolatile(Database.MONITOR);
            databases.openStatistics(new HistoryFile(files, place, findings).settle());
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
