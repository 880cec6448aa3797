package io.pointsman.core.channel;

/**
 * The ids that this process greets its clients with. Two processes that are there at once, while one takes over from the
 * other, have none in common, so that a KILL finds its session. All of them fit into 31 bits: some clients keep them in
 * a signed number.
 */
record SessionIds(long first, long last) {

    private static final String PROPERTY = "pointsman.session_ids";
    private static final long MIDDLE = 1L << 30;

    static SessionIds ofThisProcess() {
        return named(System.getProperty(PROPERTY, ""));
    }

    /** @param side {@code second} for the upper half; anything else for the lower */
    static SessionIds named(String side) {
        return side.equals("second") ? new SessionIds(MIDDLE, 2 * MIDDLE - 1) : new SessionIds(1, MIDDLE - 1);
    }

    boolean contain(long id) {
        return id >= first && id <= last;
    }

    /** The one that comes next, from the beginning again after the last. */
    long after(long id) {
        return id >= last || id < first ? first : id + 1;
    }
}
