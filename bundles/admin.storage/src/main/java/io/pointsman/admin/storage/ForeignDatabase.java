package io.pointsman.admin.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Somebody else's SQLite file, looked at and left as it is. */
final class ForeignDatabase {

    /** Where a file's header tells how it is read, and what it says when there is a write-ahead log. */
    private static final int READ_VERSION = 19;

    private static final int WITH_LOG = 2;

    private ForeignDatabase() {}

    /** @throws IllegalStateException naming the file and what is wrong with it */
    static List<Map<String, String>> select(Path file, String sql, Object... arguments) {
        if (!Files.isReadable(file)) {
            throw new IllegalStateException(
                    file + " can't be read: " + (Files.exists(file) ? "no permission" : "no such file"));
        }
        try (Connection connection = open(file)) {
            return new StatementRunner(connection, Limits.standard()).select(sql, arguments);
        } catch (SQLException e) {
            throw new IllegalStateException(file + ": " + SqliteErrors.message(e), e);
        }
    }

    /**
     * A database with a write-ahead log that nobody has open lies there without that log, and SQLite would make one even
     * for reading; so it is told that the file does not change.
     */
    private static Connection open(Path file) throws SQLException {
        boolean isAtRest = hasWriteAheadLog(file) && !Files.exists(Path.of(file + "-wal"));
        return isAtRest
                ? Connections.openReadOnly("file:" + file.toUri().getRawPath() + "?immutable=1")
                : Connections.openReadOnly(file);
    }

    /** As the file's header says. */
    private static boolean hasWriteAheadLog(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] header = in.readNBytes(READ_VERSION + 1);
            return header.length > READ_VERSION && header[READ_VERSION] == WITH_LOG;
        } catch (IOException e) {
            return false; // opening it tells why
        }
    }
}
