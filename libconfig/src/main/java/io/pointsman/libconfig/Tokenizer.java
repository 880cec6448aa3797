package io.pointsman.libconfig;

import io.pointsman.libconfig.Token.Kind;
import java.util.Locale;

/** Cuts the text into tokens; white space and comments go. */
final class Tokenizer {

    private static final String PUNCTUATION = "=:;,{}()[]";

    private final Cursor cursor;

    Tokenizer(String file, String text) {
        this.cursor = new Cursor(file, text);
    }

    Token next() throws ParseException {
        skipBlanksAndComments();
        Position start = cursor.position();
        if (cursor.atEnd()) {
            return new Token(Kind.END, "", start);
        }
        char first = cursor.peek();
        if (first == '"') {
            return new Token(Kind.STRING, StringLiteral.read(cursor), start);
        }
        if (PUNCTUATION.indexOf(first) >= 0) {
            return new Token(Kind.PUNCTUATION, String.valueOf(cursor.next()), start);
        }
        if (isNameStart(first)) {
            return name(start);
        }
        if (isNumberPart(first)) {
            return NumberLiteral.read(word(), start);
        }
        if (first == '@') {
            throw new ParseException(
                    start, "'" + directive() + "'", "a setting: other files can't be included, put everything in one");
        }
        throw new ParseException(start, "'" + first + "'", "a name, a value or one of " + PUNCTUATION);
    }

    private Token name(Position start) {
        StringBuilder name = new StringBuilder();
        while (isNamePart(cursor.peek())) {
            name.append(cursor.next());
        }
        String lower = name.toString().toLowerCase(Locale.ROOT);
        return lower.equals("true") || lower.equals("false")
                ? new Token(Kind.BOOLEAN, lower, start)
                : new Token(Kind.NAME, name.toString(), start);
    }

    private String word() {
        StringBuilder word = new StringBuilder();
        while (isNumberPart(cursor.peek()) || isNamePart(cursor.peek())) {
            word.append(cursor.next());
        }
        return word.toString();
    }

    private String directive() {
        StringBuilder directive = new StringBuilder().append(cursor.next());
        while (isNamePart(cursor.peek())) {
            directive.append(cursor.next());
        }
        return directive.toString();
    }

    private void skipBlanksAndComments() throws ParseException {
        while (!cursor.atEnd()) {
            if (Character.isWhitespace(cursor.peek())) {
                cursor.next();
            } else if (cursor.peek() == '#' || cursor.looksAt("//")) {
                skipLine();
            } else if (cursor.looksAt("/*")) {
                skipBlockComment();
            } else {
                return;
            }
        }
    }

    private void skipLine() {
        while (!cursor.atEnd() && cursor.peek() != '\n') {
            cursor.next();
        }
    }

    private void skipBlockComment() throws ParseException {
        Position start = cursor.position();
        cursor.skip(2);
        while (!cursor.looksAt("*/")) {
            if (cursor.atEnd()) {
                throw new ParseException(start, "a comment that never ends", "'*/'");
            }
            cursor.next();
        }
        cursor.skip(2);
    }

    private static boolean isNameStart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '*' || c == '_';
    }

    private static boolean isNamePart(char c) {
        return isNameStart(c) || c >= '0' && c <= '9' || c == '-';
    }

    private static boolean isNumberPart(char c) {
        return c >= '0' && c <= '9' || c == '-' || c == '+' || c == '.';
    }
}
