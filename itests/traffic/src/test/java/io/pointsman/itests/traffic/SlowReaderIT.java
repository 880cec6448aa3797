package io.pointsman.itests.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.Await;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.DatabaseServer;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.Packet;
import io.pointsman.itests.support.wire.RawClient;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A client that does not read holds back its own server connection, and nothing else. */
class SlowReaderIT {

    private static final int ROWS = 4_000;
    private static final int ROW_BYTES = 60_000;
    private static final long ALLOWED_GROWTH_KIB = 64 << 10;

    private static TrafficTest traffic;

    @BeforeAll
    static void start() {
        traffic = TrafficTest.start("slow-reader", ProxyConfig::inFrontOf);
    }

    @AfterAll
    static void stop() {
        traffic.close();
    }

    @EveryServer
    void aResultNobodyReadsStaysOnTheServer(DatabaseServer server) throws Exception {
        warmUp(server);
        long before = residentKib(server);
        Socket smallBuffers = new Socket();
        smallBuffers.setReceiveBufferSize(16 << 10);
        try (RawClient slow = RawClient.connect(
                                smallBuffers, traffic.proxy(server).mysqlPort())
                        .login(TestUser.APP, "test");
                RawClient neighbour = traffic.proxy(server).connect(TestUser.OTHER, "test")) {
            // When
            slow.send(RawClient.QUERY, bigResult("slowly"));
            Packet columns = slow.read();
            assertThat(columns.reader().lenenc()).isEqualTo(1);
            Await.until("the server waits", Duration.ofSeconds(20), () -> isWaiting(server));

            // Then
            for (int i = 0; i < 200; i++) {
                assertThat(neighbour.query("SELECT " + i).value()).isEqualTo(Integer.toString(i));
            }
            // a second look, not a snapshot: the server's state may be unreadable for a moment
            Await.until("the server still waits", Duration.ofSeconds(20), () -> isWaiting(server));
            assertThat(residentKib(server) - before).as("growth in KiB").isLessThan(ALLOWED_GROWTH_KIB);
            assertThat(rowsLeft(slow)).isEqualTo(ROWS);
        }
        assertThat(residentKib(server) - before).as("growth in KiB").isLessThan(ALLOWED_GROWTH_KIB);
    }

    /** The first large result makes the process as big as it will be. */
    private static void warmUp(DatabaseServer server) throws IOException {
        try (RawClient client = traffic.proxy(server).connect(TestUser.APP, "test")) {
            for (int i = 0; i < 3; i++) {
                client.send(RawClient.QUERY, bigResult("warming"));
                client.read();
                assertThat(rowsLeft(client)).isEqualTo(ROWS);
            }
        }
    }

    private static String bigResult(String name) {
        return "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 1000)"
                + " SELECT REPEAT('x', " + ROW_BYTES + ") AS " + name
                + " FROM n, (SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3"
                + " UNION ALL SELECT 4) four";
    }

    /** Column definition, EOF, rows, EOF. */
    private static int rowsLeft(RawClient client) throws IOException {
        client.read();
        client.read();
        int rows = 0;
        while (!client.read().isEof()) {
            rows++;
        }
        return rows;
    }

    /** The server's own connection for the slow client has bytes that do not go out. */
    private static boolean isWaiting(DatabaseServer server) throws IOException {
        try (RawClient dba = TrafficTest.directly(server)) {
            return dba
                    .query("SELECT state FROM information_schema.processlist WHERE info LIKE '%AS slowly%'"
                            + " AND info NOT LIKE '%processlist%'")
                    .rows()
                    .stream()
                    .anyMatch(row -> row.get(0) != null
                            && row.get(0).toLowerCase(Locale.ROOT).matches(".*(send|writ).*"));
        }
    }

    private static long residentKib(DatabaseServer server) throws IOException {
        Path status = Path.of("/proc", Long.toString(traffic.proxy(server).pid()), "status");
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
