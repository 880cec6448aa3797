package io.pointsman.admin.storage;

import io.pointsman.api.admin.ConfigStore;
import io.pointsman.api.session.SqlAnswer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs statements on the storage thread, the only one that touches the connection; rows become values at once. */
final class StatementRunner {

    private final Connection connection;
    private final Limits limits;

    /** Cancelled from outside when this room stops. */
    private volatile Statement running;

    StatementRunner(Connection connection, Limits limits) {
        this.connection = connection;
        this.limits = limits;
    }

    /** Interrupts what runs just now, from any thread. */
    void cancel() throws SQLException {
        Statement statement = running;
        if (statement != null) {
            statement.cancel();
        }
    }

    SqlAnswer run(String sql, boolean readOnly) throws SQLException {
        Optional<SqlAnswer> refusal = TypedSql.refusal(sql, readOnly);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        queryOnly(readOnly);
        try {
            return runInTime(sql);
        } finally {
            queryOnly(false);
        }
    }

    private SqlAnswer runInTime(String sql) throws SQLException {
        Deadline deadline = Deadline.on(connection, limits.time());
        try (deadline;
                Statement statement = connection.createStatement()) {
            running = statement;
            return answer(statement, sql);
        } catch (SQLException e) {
            return deadline.isOver() ? tooLong() : SqliteErrors.answer(e, new ErrorPosition(connection, sql));
        } finally {
            running = null;
        }
    }

    private SqlAnswer tooLong() {
        return new SqlAnswer.Failed(
                3024,
                "HY000",
                "the statement was ended, and what it had changed was undone, since it ran for more than "
                        + limits.time().toMillis() / 1000.0 + " s");
    }

    List<Map<String, String>> select(String sql, Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, Arrays.asList(arguments));
            try (ResultSet result = statement.executeQuery()) {
                return Results.records(result);
            }
        }
    }

    void transaction(List<ConfigStore.Statement> statements) throws SQLException {
        execute("BEGIN IMMEDIATE");
        try {
            executeAll(statements);
            execute("COMMIT");
        } catch (SQLException | RuntimeException e) {
            Transactions.rollBack(connection, e);
            throw e;
        }
    }

    /** Neighbours with the same text share one prepared statement: thousands of rows are usual. */
    private void executeAll(List<ConfigStore.Statement> statements) throws SQLException {
        PreparedStatement prepared = null;
        String text = null;
        try {
            for (ConfigStore.Statement statement : statements) {
                if (!statement.sql().equals(text)) {
                    close(prepared);
                    text = statement.sql();
                    prepared = connection.prepareStatement(text);
                }
                bind(prepared, statement.arguments());
                prepared.execute();
            }
        } finally {
            close(prepared);
        }
    }

    private static void close(PreparedStatement statement) throws SQLException {
        if (statement != null) {
            statement.close();
        }
    }

    private static void bind(PreparedStatement statement, List<?> arguments) throws SQLException {
        for (int i = 0; i < arguments.size(); i++) {
            statement.setObject(i + 1, arguments.get(i));
        }
    }

    private SqlAnswer answer(Statement statement, String sql) throws SQLException {
        if (statement.execute(sql)) {
            try (ResultSet result = statement.getResultSet()) {
                return Results.rows(result, limits.resultBytes());
            }
        }
        return new SqlAnswer.Done(TypedSql.countsRows(sql) ? Math.max(0, statement.getUpdateCount()) : 0, "");
    }

    private void queryOnly(boolean on) throws SQLException {
        execute("PRAGMA query_only = " + (on ? "ON" : "OFF"));
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
