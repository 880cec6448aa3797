package io.pointsman.admin.storage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteErrorCode;

/**
 * Looks at the file of a database before everybody's connection does: a write-ahead log that a killed process left is
 * taken in, its pages are checked, its tables brought up to date.
 */
final class FileCheck {

    private final Database database;
    private final Path file;

    FileCheck(Database database, Path file) {
        this.database = database;
        this.file = file;
    }

    /** What becomes of the file. */
    record Verdict(Kind kind, String reason) {
        enum Kind {
            SOUND,
            /** Its content is no good. */
            DAMAGED,
            /** It can be read, perhaps, but not written. */
            UNWRITABLE,
            /** Sound, but not for this program. */
            REFUSED
        }

        boolean is(Kind other) {
            return kind == other;
        }
    }

    Verdict verdict(Schema.BeforeStep beforeStep) {
        if (!Files.isWritable(file)) { // SQLite would be content with reading
            return new Verdict(Verdict.Kind.UNWRITABLE, "there is no permission to write it");
        }
        try (Connection connection = Connections.openEmpty()) {
            Connections.attach(connection, database, file);
            Connections.execute(connection, "PRAGMA " + database.sqlName() + ".journal_mode = WAL");
            Connections.execute(connection, "BEGIN IMMEDIATE"); // fails where it can't be written
            Connections.execute(connection, "ROLLBACK");
            String damage = damage(connection);
            if (!damage.equals("ok")) {
                return new Verdict(Verdict.Kind.DAMAGED, damage);
            }
            new Schema(connection).bringUpToDate(database, beforeStep);
            return new Verdict(Verdict.Kind.SOUND, "");
        } catch (SQLException e) {
            return new Verdict(kind(e), SqliteErrors.message(e));
        }
    }

    /** For a file that is going to be read only: a write-ahead log would want to be written. */
    void endWriteAheadLog() throws SQLException {
        try (Connection connection = Connections.openEmpty()) {
            Connections.attach(connection, database, file);
            Connections.execute(connection, "PRAGMA " + database.sqlName() + ".journal_mode = DELETE");
        }
    }

    private String damage(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA " + database.sqlName() + ".quick_check(1)")) {
            return result.next() ? result.getString(1) : "ok";
        }
    }

    static Verdict.Kind kind(SQLException error) {
        SQLiteErrorCode code = SqliteErrors.code(error);
        return switch (code.code & 0xff) { // the rest says more exactly what happened
            case 11, 26 -> Verdict.Kind.DAMAGED; // SQLITE_CORRUPT, SQLITE_NOTADB
            case 3, 8, 10, 13, 14, 23 -> Verdict.Kind.UNWRITABLE; // PERM, READONLY, IOERR, FULL, CANTOPEN, AUTH
            default -> Verdict.Kind.REFUSED;
        };
    }
}
