package io.pointsman.backend.connection;

import io.pointsman.api.lifecycle.EventLoopOnly;
import java.util.function.BooleanSupplier;

/**
 * KILL QUERY for one statement. It takes a connection of its own, which takes time: by then the statement may have ended, and
 * servers know the connection alone. So it is sent only while that statement runs, and the end of a statement is told only
 * when no KILL is under way that could hit the next one.
 */
@EventLoopOnly
final class QueryKill {

    private long statement;
    private boolean isSent;
    private Runnable waiting;

    /** Another statement has been sent. */
    void begin() {
        statement++;
    }

    /** True as long as the statement runs that runs now. */
    BooleanSupplier meansThis(BooleanSupplier isAnswering) {
        long meant = statement;
        return () -> isAnswering.getAsBoolean() && statement == meant && waiting == null;
    }

    void sent() {
        isSent = true;
    }

    /** The server has done it, or never will. */
    void over() {
        isSent = false;
        Runnable end = waiting;
        waiting = null;
        if (end != null) {
            end.run();
        }
    }

    /** @return false when nothing is under way; true when {@code end} will be called */
    boolean holdsBack(Runnable end) {
        if (isSent) {
            waiting = end;
        }
        return isSent;
    }
}
