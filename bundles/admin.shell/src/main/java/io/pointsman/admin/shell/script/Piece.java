package io.pointsman.admin.shell.script;

/**
 * One thing to run.
 *
 * @param text as typed, without the semicolon or {@code \G} that ended a statement
 * @param start where it begins in the text it was cut from
 * @param end where it ends there, with its semicolon
 */
public record Piece(Kind kind, String text, int start, int end) {

    /** Who runs it, and in which form. */
    public enum Kind {
        /** For the admin room. */
        STATEMENT,
        /** The same, to be answered with a line for each column: it ended with {@code \G}. */
        VERTICAL,
        /** For Gogo. */
        COMMAND,
        /** Not complete yet. */
        OPEN
    }
}
