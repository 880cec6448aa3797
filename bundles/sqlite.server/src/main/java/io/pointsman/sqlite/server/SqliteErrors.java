package io.pointsman.sqlite.server;

import io.pointsman.api.session.SqlAnswer.Failed;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** SQLite's errors under the codes that MySQL's clients know, in SQLite's words. */
final class SqliteErrors {

    /** The driver wraps SQLite's own words: {@code [SQLITE_ERROR] SQL error or missing database (no such table: t)}. */
    private static final Pattern WRAPPED = Pattern.compile("\\[SQLITE_\\w+][^(]*\\((.*)\\)", Pattern.DOTALL);

    static final String UNKNOWN_VARIABLE = "Unknown system variable";

    private SqliteErrors() {}

    static Failed of(SQLException error) {
        String message = message(error);
        if (!(error instanceof SQLiteException sqlite)) {
            return new Failed(1105, "HY000", message);
        }
        return switch (sqlite.getResultCode()) {
            case SQLITE_BUSY, SQLITE_BUSY_TIMEOUT, SQLITE_LOCKED ->
                new Failed(1205, "HY000", "Lock wait timeout exceeded; try restarting transaction (" + message + ")");
            case SQLITE_BUSY_SNAPSHOT ->
                new Failed(1213, "40001", "Deadlock found; the transaction has been rolled back, try it again");
            case SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_ROWID ->
                new Failed(1062, "23000", message);
            case SQLITE_CONSTRAINT_NOTNULL -> new Failed(1048, "23000", message);
            case SQLITE_CONSTRAINT_FOREIGNKEY -> new Failed(1452, "23000", message);
            case SQLITE_CONSTRAINT_CHECK, SQLITE_CONSTRAINT -> new Failed(3819, "HY000", message);
            case SQLITE_INTERRUPT -> new Failed(1317, "70100", "Query execution was interrupted");
            case SQLITE_FULL -> new Failed(1021, "HY000", message);
            case SQLITE_TOOBIG -> new Failed(1406, "22001", message);
            case SQLITE_ERROR -> ofText(message);
            default -> new Failed(1105, "HY000", message);
        };
    }

    /** After this one MySQL's own transaction would be gone, too. */
    static boolean endsTransaction(SQLException error) {
        return error instanceof SQLiteException sqlite
                && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_BUSY_SNAPSHOT;
    }

    /** Where SQLite has one code for everything, its words tell the kinds apart. */
    private static Failed ofText(String message) {
        if (message.startsWith("no such table")) {
            return new Failed(1146, "42S02", message);
        }
        if (message.startsWith("no such column") || message.contains("has no column named")) {
            return new Failed(1054, "42S22", message);
        }
        if (message.startsWith("no such function")) {
            return new Failed(1305, "42000", message);
        }
        if (message.endsWith("already exists")) {
            return new Failed(1050, "42S01", message);
        }
        if (message.startsWith(UNKNOWN_VARIABLE)) {
            return new Failed(1193, "HY000", message);
        }
        return new Failed(1064, "42000", message);
    }

    private static String message(SQLException error) {
        String message = String.valueOf(error.getMessage());
        Matcher wrapped = WRAPPED.matcher(message);
        return wrapped.matches() ? wrapped.group(1) : message;
    }
}
