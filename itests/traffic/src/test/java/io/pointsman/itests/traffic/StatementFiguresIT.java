package io.pointsman.itests.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.Await;
import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.DatabaseServer;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.RawClient;
import io.pointsman.itests.support.wire.ServerError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What an administrator is told of the statements that have passed. */
class StatementFiguresIT {

    private static final String LOG = "queries.log";

    private static TrafficTest traffic;

    @BeforeAll
    static void start() {
        traffic = TrafficTest.start("figures", server -> ProxyConfig.inFrontOf(server)
                .variable("eventslog_filename", LOG)
                .variable("eventslog_format", 2)
                .rule("rule_id=1, active=1, match_digest=\"written_down\", log=1, destination_hostgroup=0, apply=1"));
    }

    @AfterAll
    static void stop() {
        traffic.close();
    }

    @EveryServer
    void statementsThatDifferInTheirLiteralsAloneAreOneRow(DatabaseServer server) throws Exception {
        // Given
        PointsmanProcess proxy = traffic.proxy(server);
        try (RawClient client = proxy.connect(TestUser.APP, "test")) {
            // When
            for (int i = 0; i < 20; i++) {
                client.query("SELECT " + i + " AS counted");
            }

            // Then
            String of = " WHERE digest_text = 'SELECT ? AS counted'";
            assertThat(proxy.admin(
                                    "SELECT schemaname, username, count_star, sum_rows_sent FROM stats_mysql_query_digest"
                                            + of)
                            .rows())
                    .containsExactly(List.of("test", TestUser.APP.name(), "20", "20"));
            assertThat(proxy.admin("SELECT COUNT(*) FROM stats_query_digest" + of
                                    + " AND p50_us > 0 AND p50_us <= p99_us AND p99_us <= max_us")
                            .value())
                    .isEqualTo("1");
            assertThat(Integer.parseInt(
                            proxy.admin("SELECT Total_cnt FROM stats_mysql_commands_counters WHERE Command = 'SELECT'")
                                    .value()))
                    .isGreaterThanOrEqualTo(20);
            assertThat(proxy.admin("SELECT count_star FROM stats_mysql_query_digest_reset" + of)
                            .value())
                    .isEqualTo("20");
            assertThat(proxy.admin("SELECT * FROM stats_mysql_query_digest" + of)
                            .rows())
                    .isEmpty();
        }
    }

    @EveryServer
    void errorsOfServersAreCountedWithTheirNumbers(DatabaseServer server) throws Exception {
        PointsmanProcess proxy = traffic.proxy(server);
        try (RawClient client = proxy.connect(TestUser.APP, "test")) {
            for (int i = 0; i < 3; i++) {
                try {
                    client.query("SELECT * FROM table_that_is_not_there");
                } catch (ServerError error) {
                    assertThat(error.code()).isEqualTo(1146);
                }
            }
        }

        assertThat(proxy.admin("SELECT port, username, errno, count_star FROM stats_mysql_errors WHERE errno = 1146")
                        .rows())
                .containsExactly(List.of(Integer.toString(server.port()), TestUser.APP.name(), "1146", "3"));
    }

    @EveryServer
    void aSessionThatIsPinnedSaysHowItNeedNotBe(DatabaseServer server) throws Exception {
        PointsmanProcess proxy = traffic.proxy(server);
        try (RawClient client = proxy.connect(TestUser.APP, "test")) {
            client.query("SELECT @pinning := 1");

            assertThat(proxy.admin("SELECT user, hostgroup, pinned_because, hint <> '' FROM stats_sessions"
                                    + " WHERE session_id = " + client.connectionId())
                            .rows())
                    .containsExactly(List.of(TestUser.APP.name(), "0", "user_variables", "1"));
        }
    }

    @EveryServer
    void whatARuleWantsIsInTheQueryLogAndAFlushBeginsTheNextFile(DatabaseServer server) throws Exception {
        // Given
        PointsmanProcess proxy = traffic.proxy(server);
        try (RawClient client = proxy.connect(TestUser.APP, "test")) {
            // When
            client.query("SELECT 1 AS written_down");
            client.query("SELECT 2 AS forgotten");
            Await.until("the first file has its line", Duration.ofSeconds(10), () -> lines(proxy, "00000001") == 1);
            proxy.admin("PROXYSQL FLUSH LOGS");
            client.query("SELECT 3 AS written_down");
            Await.until("the second file has its line", Duration.ofSeconds(10), () -> lines(proxy, "00000002") == 1);
        }

        // Then
        assertThat(file(proxy, "00000001"))
                .content()
                .contains("\"query\":\"SELECT 1 AS written_down\"", "\"decided_by\":\"rule 1\"")
                .doesNotContain("forgotten");
        assertThat(proxy.admin(
                                "SELECT Variable_Value FROM stats_mysql_global WHERE Variable_Name = 'Eventslog_dropped'")
                        .value())
                .isEqualTo("0");
    }

    private static Path file(PointsmanProcess proxy, String number) {
        return proxy.dataDirectory().resolve(LOG + "." + number);
    }

    private static long lines(PointsmanProcess proxy, String number) {
        Path file = file(proxy, number);
        if (!Files.exists(file)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            return 0;
        }
    }
}
