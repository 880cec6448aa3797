package io.pointsman.admin.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The way out of a transaction that failed. */
final class Transactions {

    private Transactions() {}

    /** SQLite may have rolled back by itself, on a full disk say: then the cause is what counts. */
    static void rollBack(Connection connection, Exception cause) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
