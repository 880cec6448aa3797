package io.pointsman.sql.set;

import java.util.Locale;

/** Takes the text of a SET apart: words, quoted things, values. What it cannot be sure about, it refuses. */
final class SetReader {

    /** The statement can't be read. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        Unreadable() {
            super("not a SET that can be read", null, false, false);
        }
    }

    private final String sql;
    private final boolean noBackslashEscapes;
    private final boolean ansiQuotes;
    private int at;

    SetReader(String sql, boolean noBackslashEscapes, boolean ansiQuotes) {
        this.sql = sql;
        this.noBackslashEscapes = noBackslashEscapes;
        this.ansiQuotes = ansiQuotes;
    }

    private char peek(int offset) {
        return at + offset < sql.length() ? sql.charAt(at + offset) : '\0';
    }

    /** Past blanks and comments. A comment that servers execute can't be skipped. */
    void skipBlanks() throws Unreadable {
        while (at < sql.length()) {
            if (isBlank(peek(0))) {
                at++;
            } else if (peek(0) == '#' || peek(0) == '-' && peek(1) == '-' && isBlank(peek(2))) {
                int end = sql.indexOf('\n', at);
                at = end < 0 ? sql.length() : end;
            } else if (peek(0) == '/' && peek(1) == '*') {
                skipComment();
            } else {
                return;
            }
        }
    }

    private void skipComment() throws Unreadable {
        boolean isExecuted = peek(2) == '!' || peek(2) == 'M' && peek(3) == '!';
        int end = sql.indexOf("*/", at + 2);
        if (isExecuted || end < 0) {
            throw new Unreadable();
        }
        at = end + 2;
    }

    /** Also at the end of the text, where {@code --} has nothing to hide. */
    private static boolean isBlank(char c) {
        return c <= ' ';
    }

    private static boolean isWord(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '$' || c > 127;
    }

    boolean isAtEnd() throws Unreadable {
        skipBlanks();
        return at >= sql.length();
    }

    /** Takes the symbol if it is next. */
    boolean takeSymbol(String symbol) throws Unreadable {
        skipBlanks();
        if (sql.startsWith(symbol, at)) {
            at += symbol.length();
            return true;
        }
        return false;
    }

    /** Takes the words if they are next, all of them. */
    boolean takeWords(String... words) throws Unreadable {
        int before = at;
        for (String word : words) {
            skipBlanks();
            int end = endOfWord(at);
            if (!sql.substring(at, end).equalsIgnoreCase(word)) {
                at = before;
                return false;
            }
            at = end;
        }
        return true;
    }

    private int endOfWord(int from) {
        int end = from;
        while (end < sql.length() && isWord(sql.charAt(end))) {
            end++;
        }
        return end;
    }

    /** A bare word or a quoted name, in lower case. */
    String takeName() throws Unreadable {
        skipBlanks();
        if (peek(0) == '`' || peek(0) == '"' && ansiQuotes) {
            return takeQuoted(false).toLowerCase(Locale.ROOT);
        }
        int end = endOfWord(at);
        if (end == at) {
            throw new Unreadable();
        }
        String word = sql.substring(at, end).toLowerCase(Locale.ROOT);
        at = end;
        return word;
    }

    /** The name of a user variable: a word that may have dots, or anything in quotes. */
    String takeUserVariable() throws Unreadable {
        if (peek(0) == '\'' || peek(0) == '"' || peek(0) == '`') {
            return takeQuoted(peek(0) != '`').toLowerCase(Locale.ROOT);
        }
        int from = at;
        while (isWord(peek(0)) || peek(0) == '.') {
            at++;
        }
        if (from == at) {
            throw new Unreadable();
        }
        return sql.substring(from, at).toLowerCase(Locale.ROOT);
    }

    /** A character set or collation: a word or a string. */
    String takeWordOrString() throws Unreadable {
        skipBlanks();
        if (peek(0) == '\'' || peek(0) == '"') {
            String content = takeQuoted(true);
            if (!Values.isPlain(content)) {
                throw new Unreadable();
            }
            return content;
        }
        return takeName();
    }

    /** The contents of what is quoted here, with escapes as they are written. */
    private String takeQuoted(boolean isString) throws Unreadable {
        int end = endOfQuoted(isString);
        String content = sql.substring(at + 1, end - 1);
        at = end;
        return content;
    }

    private int endOfQuoted(boolean isString) throws Unreadable {
        char quote = peek(0);
        boolean escapes = isString && !noBackslashEscapes && !(quote == '"' && ansiQuotes);
        for (int i = at + 1; i < sql.length(); i++) {
            char c = sql.charAt(i);
            if (c == '\\' && escapes) {
                i++;
            } else if (c == quote) {
                if (i + 1 >= sql.length() || sql.charAt(i + 1) != quote) {
                    return i + 1;
                }
                i++;
            }
        }
        throw new Unreadable();
    }

    /** Up to the next comma or semicolon that is not inside of something, without blanks around it. */
    String takeValue() throws Unreadable {
        skipBlanks();
        int from = at;
        int end = at;
        int depth = 0;
        while (at < sql.length() && !(depth == 0 && (peek(0) == ',' || peek(0) == ';'))) {
            depth += peek(0) == '(' ? 1 : peek(0) == ')' ? -1 : 0;
            skipPart();
            end = at;
            skipBlanks();
        }
        if (end == from || depth != 0) {
            throw new Unreadable();
        }
        return sql.substring(from, end);
    }

    private void skipPart() throws Unreadable {
        char c = peek(0);
        at = c == '\'' || c == '"' || c == '`' ? endOfQuoted(c != '`') : at + 1;
    }
}
