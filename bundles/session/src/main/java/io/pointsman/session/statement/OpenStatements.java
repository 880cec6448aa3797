package io.pointsman.session.statement;

import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.session.OpenStatement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What a client has prepared and not closed, by the ids the client was told. */
@EventLoopOnly
public final class OpenStatements {

    /** Read by the table of them, on any thread. */
    private final Map<Integer, OpenStatement> open = new ConcurrentHashMap<>(4);

    private int lastId;

    /** Prepared last; 0 when that has failed or is closed. */
    private int lastOpened;

    public static OpenStatements from(Map<Integer, OpenStatement> statements) {
        OpenStatements all = new OpenStatements();
        all.open.putAll(statements);
        all.lastId =
                statements.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
        return all;
    }

    /** Any thread. */
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

    /** COM_STMT_PREPARE has come to this id, or to nothing, which is 0. */
    public void opened(int id) {
        lastOpened = id;
    }

    /** What a client means that says -1: MariaDB's way of executing what it has only just asked to be prepared. */
    public int meant(int id) {
        return id == -1 ? lastOpened : id;
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
