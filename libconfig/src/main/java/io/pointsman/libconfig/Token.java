package io.pointsman.libconfig;

/**
 * One word of the grammar.
 *
 * @param text a string's content, a number in decimal, else the characters themselves
 */
record Token(Kind kind, String text, Position position) {

    enum Kind {
        NAME,
        STRING,
        INTEGER,
        FLOAT,
        BOOLEAN,
        PUNCTUATION,
        END
    }

    boolean is(char punctuation) {
        return kind == Kind.PUNCTUATION && text.charAt(0) == punctuation;
    }

    /** How an error names it. */
    String describe() {
        return switch (kind) {
            case END -> "the end of the file";
            case STRING -> "a string";
            case NAME, INTEGER, FLOAT, BOOLEAN, PUNCTUATION -> "'" + text + "'";
        };
    }
}
