package io.pointsman.core.loop;

/** What loops count of their own work: all but the first only with {@code pointsman.count_io}: they cost a handler. */
public enum LoopFigure {

    /** Looked for what has arrived, waiting where there was nothing. */
    ROUNDS("Loop_rounds"),

    /** Reads of a channel that came to an end, however many pieces each brought. */
    READS("Loop_reads"),

    WRITES("Loop_writes"),

    FLUSHES("Loop_flushes");

    private final String shown;

    LoopFigure(String shown) {
        this.shown = shown;
    }

    /** In {@code stats_mysql_global}. */
    public String shown() {
        return shown;
    }
}
