package io.pointsman.admin.audit;

import io.pointsman.admin.audit.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts a statement into its pieces; a comment is a space. */
final class Scanner {

    private final String sql;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Scanner(String sql) {
        this.sql = sql;
    }

    static List<Token> scan(String sql) {
        Scanner scanner = new Scanner(sql);
        while (scanner.at < sql.length()) {
            scanner.next();
        }
        return scanner.tokens;
    }

    private void next() {
        char c = sql.charAt(at);
        if (Character.isWhitespace(c)) {
            space(at + 1);
        } else if (sql.startsWith("--", at)) {
            space(after("\n", at));
        } else if (sql.startsWith("/*", at)) {
            space(after("*/", at + 2));
        } else if (c == '\'') {
            quoted(Kind.TEXT, 0, c);
        } else if ((c == 'x' || c == 'X') && sql.startsWith("'", at + 1)) {
            quoted(Kind.TEXT, 1, '\'');
        } else if (c == '"' || c == '`') {
            quoted(Kind.QUOTED_NAME, 0, c);
        } else if (c == '[') {
            quoted(Kind.QUOTED_NAME, 0, ']');
        } else if (isWordPart(c)) {
            word(Character.isDigit(c) ? Kind.NUMBER : Kind.WORD);
        } else {
            add(Kind.SIGN, at + 1, true);
        }
    }

    private void space(int end) {
        if (tokens.isEmpty() || tokens.get(tokens.size() - 1).kind() != Kind.SPACE) {
            tokens.add(new Token(Kind.SPACE, " ", true));
        }
        at = end;
    }

    private int after(String mark, int from) {
        int found = sql.indexOf(mark, from);
        return found < 0 ? sql.length() : found + mark.length();
    }

    private void quoted(Kind kind, int markLength, char closing) {
        int from = at + markLength + 1;
        int found = sql.indexOf(closing, from);
        while (found >= 0 && found + 1 < sql.length() && sql.charAt(found + 1) == closing) {
            found = sql.indexOf(closing, found + 2);
        }
        add(kind, found < 0 ? sql.length() : found + 1, found >= 0);
    }

    private void word(Kind kind) {
        int end = at + 1;
        while (end < sql.length() && (isWordPart(sql.charAt(end)) || isFraction(kind, end))) {
            end++;
        }
        add(kind, end, true);
    }

    private boolean isFraction(Kind kind, int index) {
        return kind == Kind.NUMBER && sql.charAt(index) == '.';
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c > 127;
    }

    private void add(Kind kind, int end, boolean isWhole) {
        tokens.add(new Token(kind, sql.substring(at, end), isWhole));
        at = end;
    }
}
