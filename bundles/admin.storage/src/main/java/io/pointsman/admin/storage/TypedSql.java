package io.pointsman.admin.storage;

import io.pointsman.api.session.SqlAnswer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What typed SQL may not do to a connection that everybody shares: keep a transaction open, take a database away,
 * change how SQLite works.
 */
final class TypedSql {

    private static final Pattern FIRST_WORD =
            Pattern.compile("\\s*(?:(?:--[^\\n]*\\n|/\\*.*?\\*/)\\s*)*([A-Za-z]+)", Pattern.DOTALL);
    private static final Set<String> TRANSACTION_WORDS =
            Set.of("BEGIN", "COMMIT", "END", "ROLLBACK", "SAVEPOINT", "RELEASE");
    private static final Pattern PRAGMA =
            Pattern.compile("PRAGMA\\s+(?:\\w+\\s*\\.\\s*)?(\\w+)\\s*(.*)", Pattern.DOTALL);

    /** Those that only tell something, with or without an argument. */
    private static final Set<String> TELLING_PRAGMAS = Set.of(
            "TABLE_INFO",
            "TABLE_XINFO",
            "TABLE_LIST",
            "INDEX_LIST",
            "INDEX_INFO",
            "INDEX_XINFO",
            "DATABASE_LIST",
            "INTEGRITY_CHECK",
            "QUICK_CHECK",
            "FOREIGN_KEY_LIST",
            "COLLATION_LIST",
            "COMPILE_OPTIONS",
            "FUNCTION_LIST");

    private TypedSql() {}

    /** Empty when the statement may run. */
    static Optional<SqlAnswer> refusal(String sql, boolean readOnly) {
        String word = firstWord(sql);
        if (TRANSACTION_WORDS.contains(word)) {
            return Optional.of(new SqlAnswer.Done(0, "")); // each statement is its own transaction
        }
        if (word.equals("PRAGMA")) {
            return readOnly ? notAllowed(word) : pragma(sql);
        }
        if (word.equals("DETACH") || word.equals("BACKUP") || word.equals("RESTORE")) {
            return notAllowed(word);
        }
        return readOnly && (word.equals("ATTACH") || word.equals("VACUUM")) ? notAllowed(word) : Optional.empty();
    }

    /** Only these report how many rows they changed; after others SQLite still tells the count before. */
    static boolean countsRows(String sql) {
        return Set.of("INSERT", "UPDATE", "DELETE", "REPLACE", "WITH").contains(firstWord(sql));
    }

    private static Optional<SqlAnswer> pragma(String sql) {
        Matcher matcher = PRAGMA.matcher(sql.strip().toUpperCase(Locale.ROOT));
        boolean tells = matcher.matches()
                && (TELLING_PRAGMAS.contains(matcher.group(1))
                        || matcher.group(2).replace(";", "").isBlank());
        return tells ? Optional.empty() : notAllowed("PRAGMA with a new value");
    }

    private static Optional<SqlAnswer> notAllowed(String what) {
        return Optional.of(new SqlAnswer.Failed(1045, "28000", "Command not allowed: " + what));
    }

    private static String firstWord(String sql) {
        Matcher matcher = FIRST_WORD.matcher(sql);
        return matcher.lookingAt() ? matcher.group(1).toUpperCase(Locale.ROOT) : "";
    }
}
