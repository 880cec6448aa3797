package io.pointsman.itests.hotswap;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.Await;
import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.DatabaseServer;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.Packet;
import io.pointsman.itests.support.wire.RawClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The promise of the whole project: each room is exchanged, and no client notices. */
class HotswapIT {

    private static final String BOTH = "io.pointsman.itests.support.server.Databases#both";

    private static final List<String> ROOMS =
            List.of("protocol", "session", "backend", "routing", "tls.frontend", "tls.backend", "hostgroup");

    private static final Duration ONE_ROUND = Duration.ofSeconds(20);

    private static PointsmanProcess start(DatabaseServer server, String name) {
        return PointsmanProcess.start(
                name + (server.isMariadb() ? "-mariadb" : "-mysql"),
                new ProxyConfig()
                        .variable("server_version", server.version())
                        .variable("ssl_p2s_ca", server.certificates().ca().toString())
                        .server(0, server.port(), "use_ssl=1")
                        .user(TestUser.APP, 0, "")
                        .user(TestUser.OTHER.name(), TestUser.OTHER.nativeHash(), 0, ""));
    }

    @ParameterizedTest(name = "{0}", autoCloseArguments = false)
    @MethodSource(BOTH)
    void tenLiveSessionsOutliveTheSwapOfEveryRoom(DatabaseServer server) throws Exception {
        try (PointsmanProcess proxy = start(server, "rooms");
                LiveSessions sessions = new LiveSessions(proxy.mysqlPort())) {
            sessions.useTransactionAndPreparedStatement();
            for (String room : ROOMS) {
                // Given
                Path newer = NewerCopy.of(room, 2);
                sessions.useTransactionAndPreparedStatement();

                // When
                String said = proxy.shell("plugin:swap " + newer);

                // Then
                awaitWork(sessions);
                sessions.useTransactionAndPreparedStatement();
                assertThat(sessions.failures())
                        .as("after %s, which said %s", room, said)
                        .isEmpty();
                awaitAlone(proxy, room);
            }
            sessions.commit();
            sessions.endWork();
            assertThat(sessions.failures()).isEmpty();
            assertThat(sessions.idsNow()).isEqualTo(sessions.idsAtFirst());
        }
    }

    /** Everybody has done something since. */
    private static void awaitWork(LiveSessions sessions) {
        long statements = sessions.statements() + 500;
        long longResults = sessions.longResults() + 2;
        Await.until(
                "work goes on",
                ONE_ROUND,
                () -> !sessions.failures().isEmpty()
                        || sessions.statements() >= statements && sessions.longResults() >= longResults);
    }

    /** The old version is gone when nobody runs it any more. */
    private static void awaitAlone(PointsmanProcess proxy, String room) {
        Await.until("one version of " + room + " is left, the newer", ONE_ROUND, () -> {
            List<String> lines = linesOf(proxy, room);
            if (lines.size() > 1) {
                proxy.tryShell("plugin:retire");
            }
            return lines.size() == 1 && lines.get(0).contains("0.2.0");
        });
    }

    private static List<String> linesOf(PointsmanProcess proxy, String room) throws Exception {
        return proxy.shell("plugin:list")
                .lines()
                .filter(line -> !line.contains("not yet collected"))
                .filter(line -> line.matches(".*\\bio\\.pointsman\\." + room.replace(".", "\\.") + "\\b(?!\\.).*"))
                .toList();
    }

    @ParameterizedTest(name = "{0}", autoCloseArguments = false)
    @MethodSource(BOTH)
    void aResultThatIsBeingReadKeepsTheOldVersionUntilItsEnd(DatabaseServer server) throws Exception {
        try (PointsmanProcess proxy = start(server, "busy");
                RawClient reader =
                        RawClient.connect(proxy.mysqlPort()).startTls().login(TestUser.APP, "test")) {
            // Given
            reader.send(
                    RawClient.QUERY,
                    "SELECT REPEAT('x', 60000) FROM information_schema.collations a,"
                            + " information_schema.collations b LIMIT 3000");
            Packet columns = reader.read();
            assertThat(columns.isErr()).isFalse();

            // When
            for (String room : List.of("session", "backend", "protocol")) {
                proxy.tryShell("plugin:swap " + NewerCopy.of(room, 3) + " 1");
                assertThat(linesOf(proxy, room)).as("both versions of %s", room).hasSize(2);
            }

            // Then
            assertThat(rowsLeft(reader)).isEqualTo(3_000);
            assertThat(reader.query("SELECT CONNECTION_ID()").value()).isEqualTo(Long.toString(reader.connectionId()));
            for (String room : List.of("session", "backend", "protocol")) {
                Await.until("the old " + room + " is retired", ONE_ROUND, () -> {
                    reader.query("SELECT 1");
                    proxy.tryShell("plugin:retire");
                    return linesOf(proxy, room).size() == 1;
                });
            }
            assertThat(reader.query("SELECT 'alive'").value()).isEqualTo("alive");
        }
    }

    /** Only its login has told what the proxy logs in towards servers with. */
    @ParameterizedTest(name = "{0}", autoCloseArguments = false)
    @MethodSource(BOTH)
    void whosePasswordIsStoredAsAHashGetsServersAfterTheSwapOfTheProtocol(DatabaseServer server) throws Exception {
        try (PointsmanProcess proxy = start(server, "hash");
                RawClient client = proxy.connect(TestUser.OTHER, "test")) {
            // Given
            assertThat(client.query("SELECT 1").value()).isEqualTo("1");

            // When
            proxy.shell("plugin:swap " + NewerCopy.of("protocol", 2));
            awaitAlone(proxy, "protocol");
            proxy.admin("PROXYSQL FLUSH BACKEND CONNECTIONS");

            // Then
            assertThat(client.query("SELECT 'alive'").value()).isEqualTo("alive");
        }
    }

    /** Column definition, EOF, rows, EOF. */
    private static int rowsLeft(RawClient client) throws Exception {
        client.read();
        client.read();
        int rows = 0;
        while (!client.read().isEof()) {
            rows++;
        }
        return rows;
    }

    @ParameterizedTest(name = "{0}", autoCloseArguments = false)
    @MethodSource(BOTH)
    void figuresOfStatementsGoOnWhenTheirRoomIsExchanged(DatabaseServer server) throws Exception {
        try (PointsmanProcess proxy = start(server, "figures");
                RawClient client = proxy.connect(TestUser.APP, "test")) {
            for (int i = 0; i < 20; i++) {
                client.query("SELECT 'counted'");
            }

            proxy.tryShell("plugin:swap " + NewerCopy.of("stats", 2));
            awaitAlone(proxy, "stats");
            for (int i = 0; i < 30; i++) {
                client.query("SELECT 'counted'");
            }

            assertThat(proxy.admin("SELECT count_star FROM stats_mysql_query_digest WHERE digest_text = 'SELECT ?'")
                            .value())
                    .isEqualTo("50");
            assertThat(proxy.admin("SELECT Total_cnt FROM stats_mysql_commands_counters WHERE Command = 'SELECT'")
                            .value())
                    .isEqualTo("50");
        }
    }

    @ParameterizedTest(name = "{0}", autoCloseArguments = false)
    @MethodSource(BOTH)
    void theRoomsOfTheControlPlaneAreExchangedWhileTrafficFlows(DatabaseServer server) throws Exception {
        try (PointsmanProcess proxy = start(server, "control");
                RawClient client = proxy.connect(TestUser.APP, "test")) {
            for (String room : List.of(
                    "admin", "admin.storage", "admin.shell", "admin.config", "sqlite.server", "stats", "monitor")) {
                proxy.tryShell("plugin:swap " + NewerCopy.of(room, 2)); // which may cut off the shell it came through

                assertThat(client.query("SELECT CONNECTION_ID()").value())
                        .isEqualTo(Long.toString(client.connectionId()));
                awaitAlone(proxy, room);
                assertThat(proxy.admin("SELECT COUNT(*) FROM runtime_mysql_servers")
                                .value())
                        .as("admin after %s", room)
                        .isEqualTo("1");
            }
        }
    }
}
