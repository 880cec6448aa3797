package io.pointsman.admin.sql;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A statement as typed, made plain: comments go, white space between words is one space, a closing semicolon goes.
 *
 * <p>What stands in an executable comment, which is meant for MySQL, counts as if it stood outside. Quotes are as in
 * SQLite, where a backslash is a backslash; {@link #of} says what becomes of statements made for MySQL's reading.
 *
 * @param plain what is left; empty when there was nothing but comments
 * @param hasMore true when another statement follows
 * @param problem why it can't be read at all, with the position
 */
public record SqlText(String plain, boolean hasMore, Optional<String> problem) {

    private static final String TWO_READINGS =
            "a backslash before a quote at character %d can be read in two ways, so nothing was done;"
                    + " here a backslash is an ordinary character, and a quote within text is doubled";

    /**
     * Reads a statement.
     *
     * <p>Clients that do not heed the status flag about backslashes escape a quote with one. Whoever escapes in one way
     * makes text that is sound in that reading. So where only one of the two readings is sound, it is the right one;
     * where both are and they differ, nobody can tell data from SQL, and the statement is refused.
     */
    public static SqlText of(String sql) {
        int nul = sql.indexOf('\0');
        if (nul >= 0) {
            return unreadable("a NUL character at position " + (nul + 1));
        }
        SqlScanner ours = SqlScanner.scan(sql, false);
        if (ours.escapedQuoteAt() < 0) {
            return textOf(ours);
        }
        SqlScanner theirs = SqlScanner.scan(sql, true);
        if (ours.isSound() && theirs.isSound()) {
            return unreadable(TWO_READINGS.formatted(ours.escapedQuoteAt() + 1));
        }
        return textOf(theirs.isSound() ? theirs : ours);
    }

    public String upper() {
        return plain.toUpperCase(Locale.ROOT);
    }

    public String firstWord() {
        int end = 0;
        while (end < plain.length() && Character.isLetter(plain.charAt(end))) {
            end++;
        }
        return plain.substring(0, end).toUpperCase(Locale.ROOT);
    }

    private static SqlText textOf(SqlScanner scanner) {
        List<String> statements = scanner.statements();
        return new SqlText(statements.isEmpty() ? "" : statements.get(0), statements.size() > 1, scanner.problem());
    }

    private static SqlText unreadable(String problem) {
        return new SqlText("", false, Optional.of(problem));
    }
}
