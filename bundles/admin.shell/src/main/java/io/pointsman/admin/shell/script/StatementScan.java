package io.pointsman.admin.shell.script;

import io.pointsman.admin.shell.script.Piece.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds the end of one statement.
 *
 * <p>A statement ends with {@code ;}, {@code \g} or {@code \G}. In scripts it may do without: then it ends with its
 * line, unless the lines behind it belong to it, that is, none of them begins with a verb or a command before a
 * semicolon comes.
 */
final class StatementScan {

    private final String text;
    private final int start;
    private final Words words;
    private final Ends ends;

    /** Of the statement so far, at the outermost level. */
    private final List<String> outerWords = new ArrayList<>();

    private int depth;
    private int firstLineEnd = -1;

    StatementScan(String text, int start, Words words, Ends ends) {
        this.text = text;
        this.start = start;
        this.words = words;
        this.ends = ends;
    }

    Piece scan() {
        int at = start;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ';') {
                return piece(Kind.STATEMENT, at, at + 1);
            }
            if (c == '\\' && at + 1 < text.length() && "gG".indexOf(text.charAt(at + 1)) >= 0) {
                return piece(text.charAt(at + 1) == 'G' ? Kind.VERTICAL : Kind.STATEMENT, at, at + 2);
            }
            if (c == '\n' && ends.atLines() && depth == 0 && endsWithLine(at)) {
                return piece(Kind.STATEMENT, firstLineEnd, firstLineEnd);
            }
            at = step(at, c);
        }
        return atTextEnd();
    }

    private Piece atTextEnd() {
        if (!ends.atEnd()) {
            return new Piece(Kind.OPEN, text.substring(start), start, text.length());
        }
        int end = firstLineEnd < 0 ? text.length() : firstLineEnd;
        return piece(Kind.STATEMENT, end, end);
    }

    private Piece piece(Kind kind, int contentEnd, int end) {
        return new Piece(kind, text.substring(start, contentEnd).strip(), start, end);
    }

    private int step(int at, char c) {
        if (Character.isLetter(c)) {
            int end = at;
            while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
                end++;
            }
            if (depth == 0) {
                outerWords.add(text.substring(at, end).toUpperCase(Locale.ROOT));
            }
            return end;
        }
        depth = Math.max(0, depth + (c == '(' ? 1 : c == ')' ? -1 : 0));
        return Steps.over(text, at);
    }

    /** Whether something new begins behind the line that ends here. */
    private boolean endsWithLine(int lineEnd) {
        if (firstLineEnd < 0) {
            firstLineEnd = lineEnd;
        }
        int next = lineEnd;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        if (next == text.length()) {
            return false;
        }
        String verb = words.verb(text, next);
        if (!verb.isEmpty() && Clauses.goesOn(outerWords, verb)) {
            firstLineEnd = -1; // it can't have ended there
            return false;
        }
        return !verb.isEmpty() || words.isCommandAt(text, next);
    }
}
