package io.pointsman.stats.statement;

import java.util.HashMap;
import java.util.Map;

/** Errors by their keys, a bounded number of them. For one thread at a time. */
final class ErrorCounts {

    /** Servers repeat a part of the statement in their messages, short of this. */
    private static final int LONGEST_MESSAGE = 512;

    static final int ROOM = 2_000;

    /**
     * How often one error came.
     *
     * @param firstSeen seconds since the epoch
     * @param message the last one
     */
    record Seen(long count, long firstSeen, long lastSeen, String message) {
        Seen and(Seen other) {
            return new Seen(
                    count + other.count,
                    Math.min(firstSeen, other.firstSeen),
                    Math.max(lastSeen, other.lastSeen),
                    other.lastSeen >= lastSeen ? other.message : message);
        }
    }

    private final Map<ErrorKey, Seen> seen = new HashMap<>();

    void add(ErrorKey key, long second, String message) {
        String cut = message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE);
        add(key, new Seen(1, second, second, cut));
    }

    void merge(ErrorCounts others) {
        others.seen.forEach(this::add);
    }

    void add(ErrorKey key, Seen more) {
        int places = seen.containsKey(ErrorKey.OTHERS) ? ROOM + 1 : ROOM;
        boolean hasPlace = seen.size() < places || seen.containsKey(key);
        seen.merge(hasPlace ? key : ErrorKey.OTHERS, more, Seen::and);
    }

    Map<ErrorKey, Seen> all() {
        return seen;
    }
}
