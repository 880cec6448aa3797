package io.pointsman.admin.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Looks at SQL text without regular expressions: these overflow the stack on texts of many megabytes. */
final class SqlScan {

    private final String sql;

    SqlScan(String sql) {
        this.sql = sql;
    }

    /** In upper case; empty when the text begins with something else. */
    String firstWord() {
        int start = start();
        return sql.substring(start, endOfWord(start)).toUpperCase(Locale.ROOT);
    }

    String afterFirstWord() {
        return sql.substring(endOfWord(start()));
    }

    private int start() {
        int start = 0;
        while (start < sql.length()) {
            int after = afterComment(start);
            if (after == start && !isBlank(sql.charAt(start))) {
                break;
            }
            start = Math.max(after, start + 1);
        }
        return start;
    }

    /** What SQLite skips before a statement: blanks, byte order marks, and statements of nothing. */
    private static boolean isBlank(char character) {
        return Character.isWhitespace(character) || character == '\uFEFF' || character == ';';
    }

    private int endOfWord(int start) {
        int end = start;
        while (end < sql.length() && isLetter(sql.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Where {@code token} stands by itself, outside of comments and text constants. */
    List<Integer> occurrences(String token) {
        List<Integer> found = new ArrayList<>();
        int at = 0;
        while (at < sql.length()) {
            int after = afterComment(at);
            if (after == at && standsAt(at, token)) {
                found.add(at);
            }
            if (after == at && sql.charAt(at) == '\'') {
                after = afterQuote(at);
            }
            at = Math.max(after, at + 1);
        }
        return found;
    }

    /** @return {@code at} when no comment begins there */
    private int afterComment(int at) {
        if (sql.startsWith("--", at)) {
            return orEnd(sql.indexOf('\n', at), 1);
        }
        return sql.startsWith("/*", at) ? orEnd(sql.indexOf("*/", at + 2), 2) : at;
    }

    /** A doubled quote ends one constant and begins the next, which comes to the same. */
    private int afterQuote(int at) {
        return orEnd(sql.indexOf('\'', at + 1), 1);
    }

    private int orEnd(int index, int length) {
        return index < 0 ? sql.length() : index + length;
    }

    private boolean standsAt(int at, String token) {
        int end = at + token.length();
        return sql.regionMatches(true, at, token, 0, token.length())
                && !(at > 0 && isPartOfName(token.charAt(0)) && isPartOfName(sql.charAt(at - 1)))
                && !(end < sql.length() && isPartOfName(sql.charAt(end - 1)) && isPartOfName(sql.charAt(end)));
    }

    private static boolean isPartOfName(char character) {
        return Character.isLetterOrDigit(character) || character == '_' || character == '$';
    }

    private static boolean isLetter(char character) {
        return character >= 'A' && character <= 'Z' || character >= 'a' && character <= 'z';
    }
}
