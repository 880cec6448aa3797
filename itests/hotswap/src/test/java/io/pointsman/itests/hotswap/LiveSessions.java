package io.pointsman.itests.hotswap;

import io.pointsman.itests.support.server.TestUser;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ten sessions over TLS that are never idle for long: seven work in threads of their own, one is in a transaction, one
 * has a prepared statement, one reads long results.
 */
final class LiveSessions implements AutoCloseable {

    private static final int WORKERS = 7;
    private static final String DIGITS = "(SELECT 0 n UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3"
            + " UNION ALL SELECT 4 UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8"
            + " UNION ALL SELECT 9)";
    static final int LONG_ROWS = 10_000;
    static final String LONG_RESULT =
            "SELECT a.n, REPEAT('r', 2000) FROM " + DIGITS + " a, " + DIGITS + " b, " + DIGITS + " c, " + DIGITS + " d";

    private final int port;
    private final List<Connection> all = new ArrayList<>();
    private final List<Long> ids = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicLong statements = new AtomicLong();
    private final AtomicLong longResults = new AtomicLong();
    private final Connection inTransaction;
    private final PreparedStatement prepared;
    private volatile boolean ending;
    private long inserted;

    LiveSessions(int port) throws SQLException {
        this.port = port;
        try (Connection first = connect();
                Statement statement = first.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS swapped");
            statement.execute("CREATE TABLE swapped (v BIGINT) ENGINE=InnoDB");
        }
        for (int i = 0; i < WORKERS; i++) {
            Connection worker = remembered();
            start("worker " + i, () -> work(worker));
        }
        Connection reader = remembered();
        start("reader", () -> readLongResult(reader));
        prepared = remembered().prepareStatement("SELECT ? + 1, CONNECTION_ID()");
        prepared.setLong(1, 41);
        inTransaction = remembered();
        inTransaction.setAutoCommit(false);
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.put("user", TestUser.APP.name());
        properties.put("password", TestUser.APP.password());
        properties.put("sslMode", "REQUIRED");
        properties.put("useServerPrepStmts", "true");
        properties.put("socketTimeout", "60000");
        return DriverManager.getConnection("jdbc:mysql://127.0.0.1:" + port + "/test", properties);
    }

    private Connection remembered() throws SQLException {
        Connection connection = connect();
        all.add(connection);
        ids.add(number(connection, "SELECT CONNECTION_ID()"));
        return connection;
    }

    private interface Work {
        void once() throws SQLException;
    }

    private void start(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        while (!ending) {
                            work.once();
                        }
                    } catch (SQLException e) {
                        failures.add(name + ": " + e);
                    }
                },
                name);
        threads.add(thread);
        thread.start();
    }

    private void work(Connection connection) throws SQLException {
        long asked = statements.incrementAndGet();
        long answered = number(connection, "SELECT " + asked);
        if (asked != answered) {
            failures.add("asked for " + asked + ", got " + answered);
        }
    }

    private void readLongResult(Connection connection) throws SQLException {
        try (Statement statement =
                connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            statement.setFetchSize(Integer.MIN_VALUE);
            int rows = 0;
            try (ResultSet result = statement.executeQuery(LONG_RESULT)) {
                while (result.next()) {
                    rows++;
                }
            }
            if (rows != LONG_ROWS) {
                failures.add("a long result has " + rows + " rows");
            }
            longResults.incrementAndGet();
        }
    }

    /** What the two sessions do that have something to lose. */
    void useTransactionAndPreparedStatement() throws SQLException {
        try (Statement statement = inTransaction.createStatement()) {
            statement.executeUpdate("INSERT INTO swapped VALUES (" + inserted + ")");
            inserted++;
        }
        long seen = number(inTransaction, "SELECT COUNT(*) FROM swapped");
        if (seen != inserted) {
            failures.add("the transaction sees " + seen + " of " + inserted + " rows");
        }
        try (ResultSet row = prepared.executeQuery()) {
            row.next();
            if (row.getLong(1) != 42) {
                failures.add("the prepared statement answers " + row.getLong(1));
            }
        }
    }

    /** Nobody else sees the transaction's rows before this. */
    void commit() throws SQLException {
        inTransaction.commit();
        try (Connection other = connect()) {
            long seen = number(other, "SELECT COUNT(*) FROM swapped");
            if (seen != inserted) {
                failures.add("after the commit there are " + seen + " of " + inserted + " rows");
            }
        }
    }

    List<Long> idsAtFirst() {
        return List.copyOf(ids);
    }

    /** Asked when the threads have ended. */
    List<Long> idsNow() throws SQLException {
        List<Long> now = new ArrayList<>();
        for (Connection connection : all) {
            now.add(number(connection, "SELECT CONNECTION_ID()"));
        }
        return now;
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    long statements() {
        return statements.get();
    }

    long longResults() {
        return longResults.get();
    }

    static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    void endWork() throws InterruptedException {
        ending = true;
        for (Thread thread : threads) {
            thread.join(30_000);
            if (thread.isAlive()) {
                failures.add(thread.getName() + " does not end");
            }
        }
    }

    @Override
    public void close() throws SQLException {
        ending = true;
        for (Connection connection : all) {
            connection.close();
        }
    }
}
