package io.pointsman.session.statement;

import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.session.OpenStatement;
import java.util.HashMap;
import java.util.Map;

/** What a client has prepared and not closed, by the ids the client was told. */
@EventLoopOnly
public final class OpenStatements {

    private final Map<Integer, OpenStatement> open = new HashMap<>(4);
    private int lastId;

    public static OpenStatements from(Map<Integer, OpenStatement> statements) {
        OpenStatements all = new OpenStatements();
        all.open.putAll(statements);
        all.lastId =
                statements.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
        return all;
    }

    public Map<Integer, OpenStatement> all() {
        return Map.copyOf(open);
    }

    /** Not in use, and not 0. */
    public int nextId() {
        do {
            lastId = Math.max(1, lastId + 1);
        } while (open.containsKey(lastId));
        return lastId;
    }

    public void put(int id, OpenStatement statement) {
        open.put(id, statement);
    }

    /** Null for an id that is not open. */
    public OpenStatement get(int id) {
        return open.get(id);
    }

    public void close(int id) {
        open.remove(id);
    }

    public void clear() {
        open.clear();
    }

    public int size() {
        return open.size();
    }
}
