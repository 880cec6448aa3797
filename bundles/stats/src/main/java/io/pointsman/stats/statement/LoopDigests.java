package io.pointsman.stats.statement;

import io.pointsman.api.stats.FinishedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The digests that one event loop has seen since they were taken from it last. For one thread at a time. */
final class LoopDigests {

    /** Then others share one cell until all are taken away, which happens once a second when half of it is taken. */
    static final int ROOM = 4_096;

    private final DigestCells cells = new DigestCells();
    private final DigestCell others = new DigestCell(DigestKey.OTHERS);

    void add(FinishedStatement statement, boolean tracksClients) {
        DigestCell cell = cellOf(statement, tracksClients);
        cell.add(TimeUnit.NANOSECONDS.toMicros(statement.durationNanos()), statement.startedSeconds());
        cell.rowsAffected += statement.affectedRows();
        cell.rowsSent += statement.rowsSent();
        cell.errors += statement.error().isPresent() ? 1 : 0;
        cell.decidedBy = statement.decidedBy();
    }

    private DigestCell cellOf(FinishedStatement statement, boolean tracksClients) {
        String client = tracksClients ? statement.clientHost() : "";
        DigestCell found =
                cells.find(statement.digest(), statement.user(), statement.schema(), client, statement.hostgroup());
        if (found != null) {
            return found;
        }
        return cells.size() < ROOM
                ? cells.add(new DigestKey(
                        statement.digest(), statement.user(), statement.schema(), client, statement.hostgroup()))
                : others;
    }

    boolean isHalfFull() {
        return cells.size() >= ROOM / 2;
    }

    List<DigestCell> all() {
        List<DigestCell> all = new ArrayList<>(cells.all());
        if (others.count > 0) {
            all.add(others);
        }
        return all;
    }
}
