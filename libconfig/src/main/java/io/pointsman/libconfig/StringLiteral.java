package io.pointsman.libconfig;

/** Strings between double quotes, with C's escapes; they may span lines. */
final class StringLiteral {

    private static final String ESCAPES = "abfnrtv\\\"";
    private static final String MEANINGS = "\u0007\b\f\n\r\t\u000B\\\"";

    private StringLiteral() {}

    static String read(Cursor cursor) throws ParseException {
        Position start = cursor.position();
        cursor.next(); // the opening quote
        StringBuilder content = new StringBuilder();
        while (!cursor.atEnd()) {
            char character = cursor.next();
            if (character == '"') {
                return content.toString();
            }
            content.append(character == '\\' ? escaped(cursor) : character);
        }
        throw new ParseException(start, "a string that never ends", "'\"'");
    }

    /** A backslash before any other character stays what it is, as in libconfig: patterns such as "\d+" rely on it. */
    private static char escaped(Cursor cursor) {
        char letter = cursor.peek();
        int known = letter == Cursor.END ? -1 : ESCAPES.indexOf(letter);
        if (known >= 0) {
            cursor.next();
            return MEANINGS.charAt(known);
        }
        int high = Character.digit(cursor.peek(1), 16);
        int low = Character.digit(cursor.peek(2), 16);
        if (letter == 'x' && high >= 0 && low >= 0) {
            cursor.skip(3);
            return (char) (high * 16 + low);
        }
        return '\\';
    }
}
