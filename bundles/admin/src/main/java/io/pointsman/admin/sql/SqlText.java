package io.pointsman.admin.sql;

import java.util.Locale;

/**
 * A statement as typed, made plain: comments go, white space between words is one space, a closing semicolon goes.
 *
 * <p>Quotes are as in SQLite, where a backslash is a backslash.
 *
 * @param plain what is left; empty when there was nothing but comments
 * @param hasMore true when another statement follows
 */
public record SqlText(String plain, boolean hasMore) {

    public static SqlText of(String sql) {
        return new Scanner(sql).scan();
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

    /** One pass over the characters. */
    private static final class Scanner {

        private final String sql;
        private final StringBuilder out = new StringBuilder();
        private int at;

        Scanner(String sql) {
            this.sql = sql;
        }

        SqlText scan() {
            String first = "";
            while (at < sql.length() && (first.isEmpty() || trimmed().isEmpty())) {
                char c = sql.charAt(at);
                if (c == '\'' || c == '"' || c == '`') {
                    copyQuoted(c);
                } else if (sql.startsWith("/*", at)) {
                    skipTo("*/", 2);
                } else if (c == '#' || sql.startsWith("--", at)) {
                    skipTo("\n", 1);
                } else if (c == ';') {
                    at++;
                    first = first.isEmpty() ? trimmed() : first;
                    out.setLength(0);
                } else {
                    copy(c);
                }
            }
            return first.isEmpty()
                    ? new SqlText(trimmed(), false)
                    : new SqlText(first, !trimmed().isEmpty());
        }

        private void copy(char c) {
            if (Character.isWhitespace(c)) {
                blank();
            } else {
                out.append(c);
            }
            at++;
        }

        private void copyQuoted(char quote) {
            int end = sql.indexOf(quote, at + 1);
            end = end < 0 ? sql.length() : end + 1;
            out.append(sql, at, end);
            at = end;
        }

        private void skipTo(String end, int length) {
            int found = sql.indexOf(end, at + length);
            at = found < 0 ? sql.length() : found + end.length();
            blank();
        }

        private void blank() {
            if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
        }

        private String trimmed() {
            return out.toString().strip();
        }
    }
}
