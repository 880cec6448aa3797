package io.pointsman.sqlite.server;

import io.pointsman.api.protocol.StatusFlags;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Whether one client is in a transaction, by MySQL's rules: BEGIN ends the one before, COMMIT without one is no error,
 * and with {@code autocommit=0} each statement finds itself in one.
 */
final class Transaction {

    private boolean autocommit = true;
    private boolean open;

    /** Read by the event loop after each answer. */
    private volatile StatusFlags status = StatusFlags.AUTOCOMMIT;

    StatusFlags status() {
        return status;
    }

    boolean isOpen() {
        return open;
    }

    void begin(Connection connection) throws SQLException {
        end(connection, false);
        execute(connection, "BEGIN");
        set(true);
    }

    void beginIfNotAutocommit(Connection connection) throws SQLException {
        if (!autocommit && !open) {
            begin(connection);
        }
    }

    /** No error when there is none. */
    void end(Connection connection, boolean rollback) throws SQLException {
        if (open) {
            execute(connection, rollback ? "ROLLBACK" : "COMMIT");
            set(false);
        }
    }

    /** @param connection null when none has been needed yet */
    void autocommit(boolean on, Connection connection) throws SQLException {
        if (on && open) {
            end(connection, false);
        }
        autocommit = on;
        set(open);
    }

    /** Some errors roll back by themselves, in SQLite or in what the client is told; the flags must not lie then. */
    void onError(SQLException error, Connection connection) {
        if (!open) {
            return;
        }
        if (SqliteErrors.endsTransaction(error)) {
            executeQuietly(connection, "ROLLBACK");
            set(false);
        } else if (executeQuietly(connection, "BEGIN")) { // it was gone: inside one, BEGIN is an error
            executeQuietly(connection, "ROLLBACK");
            set(false);
        }
    }

    private void set(boolean inTransaction) {
        open = inTransaction;
        status = new StatusFlags((autocommit ? StatusFlags.SERVER_STATUS_AUTOCOMMIT : 0)
                | (open ? StatusFlags.SERVER_STATUS_IN_TRANS : 0));
    }

    private static boolean executeQuietly(Connection connection, String sql) {
        try {
            execute(connection, sql);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
