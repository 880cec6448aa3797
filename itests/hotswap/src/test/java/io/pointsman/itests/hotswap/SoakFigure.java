package io.pointsman.itests.hotswap;

/** What has to stay flat, and how much it may grow and still be called so: of what it was, and beyond that. */
enum SoakFigure {
    RESIDENT_KIB(10, 16 << 10),
    /** Of live objects, after a full collection. */
    HEAP_KIB(10, 2 << 10),
    METASPACE_KIB(5, 2 << 10),
    CLASSES(3, 100),
    THREADS(0, 4),
    DESCRIPTORS(10, 16),
    BUFFER_MEMORY_KIB(10, 8 << 10),
    /** What threads keep at hand included. */
    BUFFERS(10, 500),
    /** Rooms that were replaced and whose classes are still there. */
    RETIRED_ROOMS(0, 2),
    CLIENTS(10, 16),
    SERVERS(10, 16);

    private final int percent;
    private final long more;

    SoakFigure(int percent, long more) {
        this.percent = percent;
        this.more = more;
    }

    boolean isFlat(long before, long after) {
        return after <= limit(before);
    }

    long limit(long before) {
        return before + before * percent / 100 + more;
    }
}
