package io.pointsman.admin.shell.script;

/** Where a statement ends that has no semicolon, and whether the text does. */
public enum Ends {
    /** A person is typing: a statement goes on until its semicolon. */
    TYPED(false, false),
    /** Lines of a script, of which more may come. */
    LINES(true, false),
    /** A whole script. */
    WHOLE(true, true),
    /** One piece that has been cut already: nothing but its end ends it. */
    PIECE(false, true);

    private final boolean atLines;
    private final boolean atEnd;

    Ends(boolean atLines, boolean atEnd) {
        this.atLines = atLines;
        this.atEnd = atEnd;
    }

    /** True when a statement ends with its line, if the next line begins something new. */
    boolean atLines() {
        return atLines;
    }

    /** True when nothing comes behind the text. */
    boolean atEnd() {
        return atEnd;
    }
}
