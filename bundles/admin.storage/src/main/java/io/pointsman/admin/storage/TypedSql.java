package io.pointsman.admin.storage;

import io.pointsman.api.session.SqlAnswer;
import java.util.Arrays;
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

    static final int LONGEST = 64 << 20;

    private static final Set<String> TRANSACTION_WORDS =
            Set.of("BEGIN", "COMMIT", "END", "ROLLBACK", "SAVEPOINT", "RELEASE");
    private static final Pattern PRAGMA = Pattern.compile("\\s+(?:\\w+\\s*\\.\\s*)?(\\w+)\\s*(.*)", Pattern.DOTALL);

    /** Anywhere in the text: a DETACH of another database has no reason to name one of ours. */
    private static final Pattern OUR_DATABASE = Pattern.compile(
            "\\b(?:"
                    + String.join(
                            "|",
                            Arrays.stream(Database.values())
                                    .map(Database::sqlName)
                                    .toList()) + ")\\b",
            Pattern.CASE_INSENSITIVE);

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
        if (sql.length() > LONGEST) {
            return failed(
                    1153,
                    "08S01",
                    "the statement has " + sql.length() + " characters, more than the " + LONGEST
                            + " that are possible");
        }
        int zero = sql.indexOf('\0');
        if (zero >= 0) { // SQLite would run what is before it and ignore the rest
            return failed(
                    1064, "42000", "a character of code 0 at character " + (zero + 1) + "; char(0) stands for it");
        }
        return refusal(new SqlScan(sql).firstWord(), sql, readOnly);
    }

    private static Optional<SqlAnswer> refusal(String word, String sql, boolean readOnly) {
        if (TRANSACTION_WORDS.contains(word)) {
            return Optional.of(new SqlAnswer.Done(0, "")); // each statement is its own transaction
        }
        if (word.equals("PRAGMA")) {
            return readOnly ? notAllowed(word) : pragma(sql);
        }
        boolean isOurs = word.equals("DETACH") && OUR_DATABASE.matcher(sql).find();
        if (isOurs || word.equals("BACKUP") || word.equals("RESTORE")) {
            return notAllowed(word);
        }
        return readOnly && Set.of("ATTACH", "DETACH", "VACUUM").contains(word) ? notAllowed(word) : Optional.empty();
    }

    /** Only these report how many rows they changed; after others SQLite still tells the count before. */
    static boolean countsRows(String sql) {
        return Set.of("INSERT", "UPDATE", "DELETE", "REPLACE", "WITH").contains(new SqlScan(sql).firstWord());
    }

    private static Optional<SqlAnswer> pragma(String sql) {
        Matcher matcher = PRAGMA.matcher(new SqlScan(sql).afterFirstWord());
        boolean tells = matcher.matches()
                && (TELLING_PRAGMAS.contains(matcher.group(1).toUpperCase(Locale.ROOT))
                        || matcher.group(2).replace(";", "").isBlank());
        return tells ? Optional.empty() : notAllowed("PRAGMA with a new value");
    }

    private static Optional<SqlAnswer> notAllowed(String what) {
        return failed(1045, "28000", "Command not allowed: " + what);
    }

    private static Optional<SqlAnswer> failed(int code, String sqlState, String message) {
        return Optional.of(new SqlAnswer.Failed(code, sqlState, message));
    }
}
