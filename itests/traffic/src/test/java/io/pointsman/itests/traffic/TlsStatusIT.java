package io.pointsman.itests.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.DatabaseServer;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.RawClient;
import io.pointsman.itests.support.wire.ServerError;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** How a connection is protected is told to its client and to the administrator; who has to use TLS and doesn't is refused. */
class TlsStatusIT {

    private static TrafficTest traffic;

    @BeforeAll
    static void start() {
        traffic = TrafficTest.start("tls-status", ProxyConfig::inFrontOf);
    }

    @AfterAll
    static void stop() {
        traffic.close();
    }

    @EveryServer
    void aClientAndTheAdministratorSeeTheSame(DatabaseServer server) throws Exception {
        PointsmanProcess proxy = traffic.proxy(server);
        try (RawClient client = RawClient.connect(proxy.mysqlPort()).startTls("TLSv1.3")) {
            // Given
            client.login(TestUser.APP, "test");
            client.query("BEGIN"); // so that it has a server connection

            // When
            List<List<String>> status =
                    client.query("SHOW SESSION STATUS LIKE 'Ssl%'").rows();

            // Then
            String row = "SELECT %s FROM stats_tls_sessions WHERE session_id = " + client.connectionId();
            assertThat(status)
                    .contains(
                            List.of("Ssl_version", "TLSv1.3"),
                            List.of(
                                    "Ssl_cipher",
                                    proxy.admin(row.formatted("cipher") + " AND tls = 1")
                                            .value()));
            assertThat(proxy.admin(row.formatted("leg") + " ORDER BY leg").rows())
                    .containsExactly(List.of("backend"), List.of("frontend"));
            assertThat(figure(proxy, "TLS_Sessions_Frontend")).isPositive();
            assertThat(figure(proxy, "Client_Connections_connected")).isPositive();
            assertThat(client.query("SHOW STATUS LIKE 'Threads_connected'").rows())
                    .hasSize(1);
        }
    }

    private static long figure(PointsmanProcess proxy, String name) throws Exception {
        return Long.parseLong(
                proxy.admin("SHOW STATUS LIKE '" + name + "'").rows().get(0).get(1));
    }

    @EveryServer
    void whoWouldBeTurnedAwayIsKnownBefore(DatabaseServer server) throws Exception {
        PointsmanProcess proxy = traffic.proxy(server);
        try (RawClient plain = proxy.connect(TestUser.APP, "test")) {
            // Given
            assertThat(proxy.admin("EXPLAIN TLS REQUIREMENT").rows()).anySatisfy(row -> assertThat(row)
                    .contains("session", Long.toString(plain.connectionId()), "mysql-require_ssl=true"));

            // When
            proxy.adminAll("SET mysql-require_ssl = 'true'", "LOAD MYSQL VARIABLES TO RUNTIME");

            // Then
            try {
                assertThatThrownBy(() -> proxy.connect(TestUser.APP, "test"))
                        .isInstanceOfSatisfying(ServerError.class, error -> assertThat(error.code())
                                .isEqualTo(3159))
                        .hasMessageContaining("mysql-require_ssl=true. Connect with TLS (--ssl-mode=REQUIRED)");
                assertThat(plain.query("SELECT 1").value()).isEqualTo("1");
                try (RawClient client = RawClient.connect(proxy.mysqlPort()).startTls("TLSv1.2")) {
                    assertThat(client.login(TestUser.APP, "test")
                                    .query("SHOW STATUS LIKE 'ssl_version'")
                                    .rows())
                            .containsExactly(List.of("Ssl_version", "TLSv1.2"));
                }
            } finally {
                proxy.adminAll("SET mysql-require_ssl = 'false'", "LOAD MYSQL VARIABLES TO RUNTIME");
            }
        }
    }
}
