package io.pointsman.admin.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.sqlite.ProgressHandler;

/** Ends the statement that runs on a connection when its time is up; SQLite asks between its own small steps. */
final class Deadline extends ProgressHandler implements AutoCloseable {

    /** A few thousand of them take well under a millisecond. */
    private static final int STEPS = 10_000;

    private final Connection connection;
    private final long endNanos;
    private boolean isOver;

    private Deadline(Connection connection, Duration time) {
        this.connection = connection;
        this.endNanos = System.nanoTime() + time.toNanos();
    }

    static Deadline on(Connection connection, Duration time) throws SQLException {
        Deadline deadline = new Deadline(connection, time);
        ProgressHandler.setHandler(connection, STEPS, deadline);
        return deadline;
    }

    /** Whether it was this that ended the statement. */
    boolean isOver() {
        return isOver;
    }

    @Override
    protected int progress() {
        isOver = isOver || System.nanoTime() - endNanos > 0;
        return isOver ? 1 : 0;
    }

    @Override
    public void close() throws SQLException {
        ProgressHandler.clearHandler(connection);
    }
}
