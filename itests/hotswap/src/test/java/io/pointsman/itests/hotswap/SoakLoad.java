package io.pointsman.itests.hotswap;

import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.Packet;
import io.pointsman.itests.support.wire.RawClient;
import io.pointsman.itests.support.wire.ServerError;
import java.io.IOException;
import java.net.Socket;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Clients of every kind at once, each at its leisure, so that the load lasts for hours and leaves the machine to others too. */
final class SoakLoad implements AutoCloseable {

    private static final int WORKERS = 12;
    private static final int HOLDING = 4;
    private static final int COMERS = 2;
    private static final int REMEMBERED = 10_000;
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final String LARGE = LiveSessions.LONG_RESULT + " LIMIT ";
    private static final int SLOW_BUFFER = 16 << 10;

    private final int port;
    private final Oltp oltp;
    private final Comers comers;
    private final AtomicLong rounds = new AtomicLong();

    SoakLoad(PointsmanProcess proxy) throws SQLException {
        port = proxy.mysqlPort();
        oltp = new Oltp(port, WORKERS, PAUSE, () -> new Latencies(REMEMBERED));
        oltp.hold(HOLDING);
        comers = new Comers(port, COMERS);
        start("plain", this::plainVisit);
        start("sets and pins", this::settingVisit);
        start("errs", this::failingVisit);
        start("changes user", this::changingVisit);
        start("large", this::largeResult);
        start("slow", this::slowReader);
        start("rude", this::rudeVisit);
    }

    private void start(String name, Comers.Work work) {
        comers.start(name, () -> {
            work.once();
            rounds.incrementAndGet();
            LockSupport.parkNanos(PAUSE.toNanos());
        });
    }

    private void plainVisit() throws IOException {
        try (RawClient client = RawClient.connect(port).login(TestUser.APP, "test")) {
            client.query("BEGIN");
            expect("7", client.query("SELECT 3 + 4").value());
            client.query("COMMIT");
        }
    }

    private void settingVisit() throws IOException {
        try (RawClient client = RawClient.connect(port).startTls().login(TestUser.APP, "test")) {
            client.query("SET NAMES latin1");
            client.query("SET SESSION sql_mode = 'ANSI_QUOTES', @mine = 5");
            client.query("CREATE TEMPORARY TABLE own (v INT)");
            client.query("INSERT INTO own VALUES (5)");
            expect("5", client.query("SELECT v FROM own WHERE v = @mine").value());
        }
    }

    private void failingVisit() throws IOException {
        try (RawClient client = RawClient.connect(port).login(TestUser.APP, "test")) {
            client.query("SELECT nothing FROM nowhere");
            throw new IOException("there is a table nowhere");
        } catch (ServerError expected) {
            // that was the error that was asked for
        }
        try {
            RawClient.connect(port).login(TestUser.APP.name(), "wrong", "test").close();
            throw new IOException("a wrong password is good enough");
        } catch (ServerError denied) {
            // so it should
        }
    }

    private void changingVisit() throws IOException {
        try (RawClient client = RawClient.connect(port).login(TestUser.APP, "test")) {
            for (TestUser user : List.of(TestUser.OTHER, TestUser.APP)) {
                client.changeUser(user, "test");
                expect(
                        user.name(),
                        client.query("SELECT SUBSTRING_INDEX(CURRENT_USER(), '@', 1)")
                                .value());
            }
        }
    }

    private void largeResult() throws IOException {
        try (RawClient client = RawClient.connect(port).startTls().login(TestUser.APP, "test")) {
            read(client, 4_000, 0);
        }
    }

    private void slowReader() throws IOException {
        Socket small = new Socket();
        small.setReceiveBufferSize(SLOW_BUFFER);
        try (RawClient client = RawClient.connect(small, port).login(TestUser.APP, "test")) {
            read(client, 1_000, TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    /** Goes in the middle of an answer, without a word. */
    private void rudeVisit() throws IOException {
        RawClient client = RawClient.connect(port).login(TestUser.APP, "test");
        client.send(RawClient.QUERY, LARGE + 4_000);
        client.read();
        client.abort();
    }

    private static void read(RawClient client, int rows, long pauseNanos) throws IOException {
        client.send(RawClient.QUERY, LARGE + rows);
        int ends = 0;
        int packets = 0;
        while (ends < 2) {
            Packet packet = client.read();
            if (packet.isErr()) {
                throw new IOException("a result of " + rows + " rows ends with an error after " + packets + " packets");
            }
            ends += packet.isEof() ? 1 : 0;
            packets++;
            if (pauseNanos > 0) {
                LockSupport.parkNanos(pauseNanos);
            }
        }
        expect(Integer.toString(1 + 2 + 1 + rows + 1), Integer.toString(packets));
    }

    private static void expect(String expected, String found) throws IOException {
        if (!expected.equals(found)) {
            throw new IOException("expected " + expected + ", got " + found);
        }
    }

    /** Rounds of all that come and go. */
    long rounds() {
        return rounds.get() + comers.served();
    }

    List<String> failures() {
        List<String> all = new ArrayList<>(oltp.failures());
        all.addAll(comers.failures());
        return all;
    }

    /** Returns when everybody has gone, and what was written has been looked at. */
    void end() throws SQLException, InterruptedException {
        comers.end();
        oltp.end();
    }

    @Override
    public void close() throws SQLException {
        comers.close();
        oltp.close();
    }
}
