package io.pointsman.libconfig;

/** Walks over the text and counts lines and columns. */
final class Cursor {

    /** What {@link #peek} gives behind the last character; NUL does not occur in text. */
    static final char END = '\0';

    private final String file;
    private final String text;
    private int index;
    private int line = 1;
    private int column = 1;

    Cursor(String file, String text) {
        this.file = file;
        this.text = text;
        if (text.startsWith("\uFEFF")) {
            index = 1; // a byte order mark is not part of the first line
        }
    }

    boolean atEnd() {
        return index >= text.length();
    }

    char peek() {
        return peek(0);
    }

    char peek(int ahead) {
        int wanted = index + ahead;
        return wanted < text.length() ? text.charAt(wanted) : END;
    }

    boolean looksAt(String expected) {
        return text.startsWith(expected, index);
    }

    char next() {
        char character = text.charAt(index++);
        if (character == '\n') {
            line++;
            column = 1;
        } else {
            column++;
        }
        return character;
    }

    void skip(int characters) {
        for (int i = 0; i < characters; i++) {
            next();
        }
    }

    Position position() {
        return new Position(file, line, column);
    }
}
