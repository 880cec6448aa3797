package io.pointsman.stats.statement;

import io.pointsman.api.stats.FinishedStatement;
import io.pointsman.api.transport.LoopCounters;
import java.util.Optional;

/** What one event loop writes and others read. */
final class Shelf {

    private final Handover<LoopFigures> figures = new Handover<>(new LoopFigures());
    private final LoopCounters<StatementFigure> counters = new LoopCounters<>(StatementFigure.class);

    private volatile boolean shortOfRoom;

    /** On the loop. */
    void add(FinishedStatement statement, Settings settings) {
        StatementFigure.count(statement, settings.slowNanos(), counters);
        LoopFigures now = figures.borrow();
        try {
            now.add(statement, settings);
            if (now.digests.isHalfFull() && !shortOfRoom) {
                shortOfRoom = true;
            }
        } finally {
            figures.giveBack(now);
        }
    }

    /** Any thread but the loop's: what has come since the last time; empty when it can't be had just now. */
    Optional<LoopFigures> take() {
        shortOfRoom = false;
        return figures.exchange(new LoopFigures());
    }

    boolean isShortOfRoom() {
        return shortOfRoom;
    }

    /** Any thread. */
    long get(StatementFigure figure) {
        return counters.get(figure);
    }
}
