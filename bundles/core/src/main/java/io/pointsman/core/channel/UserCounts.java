package io.pointsman.core.channel;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many clients each user has. Any thread. */
final class UserCounts {

    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    /** @return false when the user has {@code limit} clients already; nothing is counted then */
    boolean tryAdmit(String user, int limit) {
        boolean[] admitted = {false};
        counts.compute(user, (name, count) -> {
            int before = count == null ? 0 : count;
            admitted[0] = before < limit;
            return admitted[0] ? Integer.valueOf(before + 1) : count;
        });
        return admitted[0];
    }

    void leave(String user) {
        counts.computeIfPresent(user, (name, count) -> count > 1 ? count - 1 : null);
    }

    int of(String user) {
        return counts.getOrDefault(user, 0);
    }
}
