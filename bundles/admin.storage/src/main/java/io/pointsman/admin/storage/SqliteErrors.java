package io.pointsman.admin.storage;

import io.pointsman.api.session.SqlAnswer;
import java.sql.SQLException;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Says SQLite's errors with MySQL's codes: clients act on them. */
final class SqliteErrors {

    /** sqlite-jdbc wraps what SQLite said: {@code [SQLITE_ERROR] SQL error or missing database (near "x": …)}. */
    private static final Pattern WRAPPED = Pattern.compile("\\[[A-Z_0-9]+]\\s+.*?\\((.*)\\)", Pattern.DOTALL);

    private static final int LONGEST = 400;

    private SqliteErrors() {}

    static String message(SQLException error) {
        String text = String.valueOf(error.getMessage());
        Matcher matcher = WRAPPED.matcher(text);
        return matcher.matches() ? matcher.group(1) : text;
    }

    /** The message, and what helps against it. */
    static String advice(SQLException error) {
        boolean isDamaged = FileCheck.kind(error) == FileCheck.Verdict.Kind.DAMAGED;
        return message(error) + (isDamaged ? "; PROXYSQL FLUSH CONFIGDB goes on with the last good copy" : "");
    }

    /** With the place in the statement, where there is one. */
    static SqlAnswer.Failed answer(SQLException error, ErrorPosition position) {
        String message = message(error);
        OptionalInt place = position.of(message);
        String shown = shortened(message) + (place.isPresent() ? " at character " + place.getAsInt() : "");
        return switch (code(error)) {
            case SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_ROWID ->
                new SqlAnswer.Failed(1062, "23000", shown);
            case SQLITE_CONSTRAINT_NOTNULL -> new SqlAnswer.Failed(1048, "23000", shown);
            case SQLITE_CONSTRAINT_CHECK -> new SqlAnswer.Failed(3819, "HY000", shown);
            case SQLITE_READONLY -> new SqlAnswer.Failed(1290, "HY000", shown);
            case SQLITE_FULL -> new SqlAnswer.Failed(1021, "HY000", shown);
            case SQLITE_BUSY -> new SqlAnswer.Failed(1205, "HY000", shown);
            case SQLITE_CORRUPT, SQLITE_NOTADB -> new SqlAnswer.Failed(1105, "HY000", advice(error));
            case SQLITE_INTERRUPT -> new SqlAnswer.Failed(1317, "70100", shown);
            default -> byText(shown);
        };
    }

    static SQLiteErrorCode code(SQLException error) {
        return error instanceof SQLiteException sqlite ? sqlite.getResultCode() : SQLiteErrorCode.SQLITE_ERROR;
    }

    /** SQLite quotes a constant that never ends as a whole: megabytes, perhaps. */
    private static String shortened(String message) {
        return message.length() <= LONGEST
                ? message
                : message.substring(0, LONGEST / 2) + " … " + message.substring(message.length() - LONGEST / 4);
    }

    private static SqlAnswer.Failed byText(String message) {
        if (message.startsWith("no such table")) {
            return new SqlAnswer.Failed(1146, "42S02", message);
        }
        if (message.startsWith("no such column") || message.contains("has no column named")) {
            return new SqlAnswer.Failed(1054, "42S22", message);
        }
        if (message.startsWith("ambiguous column name")) {
            return new SqlAnswer.Failed(1052, "23000", message);
        }
        if (message.startsWith("no such function")) {
            return new SqlAnswer.Failed(1305, "42000", message);
        }
        if (message.startsWith("the result is larger")) {
            return new SqlAnswer.Failed(1041, "HY000", message);
        }
        boolean isSyntax = message.contains("syntax error")
                || message.startsWith("incomplete input")
                || message.startsWith("unrecognized token");
        return isSyntax ? new SqlAnswer.Failed(1064, "42000", message) : new SqlAnswer.Failed(1105, "HY000", message);
    }
}
