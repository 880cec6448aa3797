package io.pointsman.itests.hotswap;

import io.pointsman.itests.support.server.TestUser;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Many sessions over TLS that read and write in transactions, each its own rows, half of them with prepared statements on
 * the server; some that keep a transaction with a temporary table open; some that stream long results.
 */
final class Oltp implements AutoCloseable {

    private static final int ROWS = 50;

    private final int port;
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private final List<Latencies> latencies = new ArrayList<>();
    private final List<Connection> open = new ArrayList<>();
    private final int workers;
    private final Duration pause;
    private volatile boolean over;
    private volatile int streamed;

    Oltp(int port, int workers) throws SQLException {
        this(port, workers, Duration.ZERO, Latencies::new);
    }

    /** @param pause of each worker after each transaction */
    Oltp(int port, int workers, Duration pause, Supplier<Latencies> each) throws SQLException {
        this.port = port;
        this.workers = workers;
        this.pause = pause;
        try (Connection first = connect(false);
                Statement statement = first.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS promised");
            statement.execute("CREATE TABLE promised (id INT PRIMARY KEY, worker INT, k INT NOT NULL, KEY (worker))"
                    + " ENGINE=InnoDB");
            statement.execute("DROP TABLE IF EXISTS held");
            statement.execute("CREATE TABLE held (v INT) ENGINE=InnoDB");
            for (int worker = 0; worker < workers; worker++) {
                StringBuilder rows = new StringBuilder("INSERT INTO promised VALUES ");
                for (int row = 0; row < ROWS; row++) {
                    rows.append(row == 0 ? "" : ",").append("(" + (worker * ROWS + row) + "," + worker + ",0)");
                }
                statement.execute(rows.toString());
            }
        }
        for (int worker = 0; worker < workers; worker++) {
            int number = worker;
            Latencies mine = each.get();
            latencies.add(mine);
            start("worker " + worker, () -> work(number, mine));
        }
    }

    private Connection connect(boolean prepares) throws SQLException {
        Properties properties = new Properties();
        properties.put("user", TestUser.APP.name());
        properties.put("password", TestUser.APP.password());
        properties.put("sslMode", "REQUIRED");
        properties.put("useServerPrepStmts", Boolean.toString(prepares));
        properties.put("cachePrepStmts", "true");
        properties.put("socketTimeout", "60000");
        return DriverManager.getConnection("jdbc:mysql://127.0.0.1:" + port + "/test", properties);
    }

    private interface Work {
        void run() throws SQLException;
    }

    private void start(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (SQLException e) {
                        failures.add(name + ": " + e);
                    }
                },
                name);
        threads.add(thread);
        thread.start();
    }

    private void work(int worker, Latencies mine) throws SQLException {
        Random random = new Random(worker);
        int[] expected = new int[ROWS];
        try (Connection connection = connect(worker % 2 == 0)) {
            long id = LiveSessions.number(connection, "SELECT CONNECTION_ID()");
            connection.setAutoCommit(false);
            while (!over) {
                transact(connection, worker, random, expected, mine);
                LockSupport.parkNanos(pause.toNanos());
            }
            connection.setAutoCommit(true);
            check(connection, worker, expected);
            if (LiveSessions.number(connection, "SELECT CONNECTION_ID()") != id) {
                failures.add("worker " + worker + " has another connection id");
            }
        }
    }

    private void transact(Connection connection, int worker, Random random, int[] expected, Latencies mine)
            throws SQLException {
        int row = random.nextInt(ROWS);
        try (PreparedStatement select = connection.prepareStatement("SELECT k FROM promised WHERE id = ?");
                PreparedStatement sum =
                        connection.prepareStatement("SELECT SUM(k) FROM promised WHERE worker = ? AND id < ?");
                PreparedStatement update = connection.prepareStatement("UPDATE promised SET k = k + 1 WHERE id = ?")) {
            for (int i = 0; i < 3; i++) {
                select.setInt(1, worker * ROWS + random.nextInt(ROWS));
                timed(mine, select::executeQuery);
            }
            sum.setInt(1, worker);
            sum.setInt(2, worker * ROWS + row);
            timed(mine, sum::executeQuery);
            update.setInt(1, worker * ROWS + row);
            timed(mine, update::executeUpdate);
        }
        timed(mine, () -> {
            connection.commit();
            return null;
        });
        expected[row]++;
    }

    private interface Timed {
        Object run() throws SQLException;
    }

    private static void timed(Latencies mine, Timed statement) throws SQLException {
        long begun = System.nanoTime();
        statement.run();
        long ended = System.nanoTime();
        mine.add(ended, ended - begun);
    }

    /** No update lost, none done twice. */
    private void check(Connection connection, int worker, int[] expected) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT id, k FROM promised WHERE worker = " + worker + " ORDER BY id")) {
            for (int row = 0; row < ROWS; row++) {
                rows.next();
                if (rows.getInt(2) != expected[row]) {
                    failures.add("row " + rows.getInt(1) + " has " + rows.getInt(2) + ", expected " + expected[row]);
                }
            }
        }
    }

    /** Sessions that stay in a transaction, with something only they can see. */
    void hold(int count) throws SQLException {
        for (int i = 0; i < count; i++) {
            Connection connection = connect(true);
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("INSERT INTO held VALUES (" + i + ")");
                statement.execute("CREATE TEMPORARY TABLE mine (v INT)");
                statement.executeUpdate("INSERT INTO mine VALUES (" + i + ")");
            }
            open.add(connection);
        }
    }

    void stream(int count) {
        stream(count, LiveSessions.LONG_ROWS);
    }

    /** @param length of each result, in rows of some 2 KB */
    void stream(int count, int length) {
        for (int i = 0; i < count; i++) {
            start("stream " + i, () -> {
                try (Connection connection = connect(false)) {
                    while (!over) {
                        streamOnce(connection, length);
                    }
                }
            });
        }
    }

    private void streamOnce(Connection connection, int length) throws SQLException {
        try (Statement statement =
                connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            statement.setFetchSize(Integer.MIN_VALUE);
            int rows = 0;
            try (ResultSet result = statement.executeQuery(LiveSessions.LONG_RESULT + " LIMIT " + length)) {
                while (result.next()) {
                    rows++;
                }
            }
            if (rows != length) {
                failures.add("a long result has " + rows + " rows");
            }
            streamed++;
        }
    }

    int streamed() {
        return streamed;
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    List<Latencies> latencies() {
        return latencies;
    }

    /** Returns when every thread has checked what it has done. */
    void end() throws SQLException, InterruptedException {
        over = true;
        for (Thread thread : threads) {
            thread.join(60_000);
            if (thread.isAlive()) {
                failures.add(thread.getName() + " does not end");
            }
        }
        for (int i = 0; i < open.size(); i++) {
            if (LiveSessions.number(open.get(i), "SELECT v FROM mine") != i) {
                failures.add("a temporary table is another one");
            }
            open.get(i).commit();
        }
        try (Connection last = connect(false)) {
            if (LiveSessions.number(last, "SELECT COUNT(DISTINCT v) * 1000 + COUNT(*) FROM held")
                    != open.size() * 1000L + open.size()) {
                failures.add("open transactions have lost rows, or doubled them");
            }
        }
    }

    int workers() {
        return workers;
    }

    @Override
    public void close() throws SQLException {
        over = true;
        for (Connection connection : open) {
            connection.close();
        }
    }
}
