package io.pointsman.backend.connection;

import io.pointsman.api.backend.PreparedText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is prepared on one server connection, the one used longest ago first. Bounded by the bytes of its texts, and, when
 * the connection is tended, by number.
 */
final class ServerStatements {

    /** Of statements' texts, on one connection. */
    private static final int MAX_BYTES = 256 * 1024;

    private static final Entry NONE = new Entry(-1, null);

    private record Entry(long id, byte[] types) {}

    private final Map<PreparedText, Entry> statements = new LinkedHashMap<>(16, 0.75f, true);
    private int bytes;

    /** The same texts, for whoever looks on from another thread. */
    private final Set<PreparedText> shown = ConcurrentHashMap.newKeySet(4);

    /** -1 when it is not prepared. */
    long id(PreparedText text) {
        return statements.getOrDefault(text, NONE).id();
    }

    /** @return ids that are to be closed, to make room or because the same has been prepared before */
    List<Long> add(PreparedText text, long id) {
        List<Long> leaving = new ArrayList<>(1);
        Entry before = statements.put(text, new Entry(id, null));
        shown.add(text);
        if (before == null) {
            bytes += text.text().length();
        } else {
            leaving.add(before.id());
        }
        Iterator<Map.Entry<PreparedText, Entry>> oldest = statements.entrySet().iterator();
        while (bytes > MAX_BYTES && statements.size() > 1) {
            leaving.add(remove(oldest));
        }
        return leaving;
    }

    /** @return ids of those beyond the {@code count} that were used last */
    List<Long> trim(int count) {
        List<Long> leaving = new ArrayList<>();
        Iterator<Map.Entry<PreparedText, Entry>> oldest = statements.entrySet().iterator();
        while (statements.size() > count) {
            leaving.add(remove(oldest));
        }
        return leaving;
    }

    private long remove(Iterator<Map.Entry<PreparedText, Entry>> oldest) {
        Map.Entry<PreparedText, Entry> next = oldest.next();
        oldest.remove();
        shown.remove(next.getKey());
        bytes -= next.getKey().text().length();
        return next.getValue().id();
    }

    byte[] types(PreparedText text) {
        return statements.getOrDefault(text, NONE).types();
    }

    void types(PreparedText text, byte[] types) {
        statements.computeIfPresent(text, (key, entry) -> new Entry(entry.id(), types));
    }

    /** Any thread. */
    Collection<PreparedText> texts() {
        return Set.copyOf(shown);
    }

    void clear() {
        statements.clear();
        shown.clear();
        bytes = 0;
    }
}
