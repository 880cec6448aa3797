package io.pointsman.itests.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.Certificates;
import io.pointsman.itests.support.server.DatabaseServer;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.Capability;
import io.pointsman.itests.support.wire.RawClient;
import io.pointsman.itests.support.wire.ServerError;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** TLS on either leg and on both. */
class ServerTlsIT {

    private static final int PLAIN = 0;
    private static final int ENCRYPTED = 1;

    private static TrafficTest traffic;

    @BeforeAll
    static void start() {
        traffic = TrafficTest.start("server-tls", server -> withTls(server)
                .variable("server_version", server.version())
                .server(PLAIN, server.port(), "")
                .server(ENCRYPTED, server.port(), "use_ssl=1")
                .user(TestUser.APP, PLAIN, "")
                .user(TestUser.OTHER, ENCRYPTED, "")
                .user(TestUser.TLS_ONLY, ENCRYPTED, "")
                .user(TestUser.CERTIFIED, ENCRYPTED, "")
                .user(TestUser.MODEST, PLAIN, "use_ssl=1"));
    }

    private static ProxyConfig withTls(DatabaseServer server) {
        Certificates certificates = server.certificates();
        return new ProxyConfig()
                .variable("ssl_p2s_ca", certificates.ca().toString())
                .variable("ssl_p2s_cert", certificates.clientCertificate().toString())
                .variable("ssl_p2s_key", certificates.clientKey().toString());
    }

    @AfterAll
    static void stop() {
        traffic.close();
    }

    /** As the server sees it: what SHOW STATUS tells is about the client's own connection. */
    private static String cipher(DatabaseServer server, RawClient client) throws IOException {
        String schema = server.isMariadb() ? "information_schema" : "performance_schema";
        return client.query(
                        "SELECT variable_value FROM " + schema + ".session_status WHERE variable_name = 'Ssl_cipher'")
                .value();
    }

    @EveryServer
    void theServerSeesTlsWhereItIsAskedForAndOnlyThere(DatabaseServer server) throws Exception {
        try (RawClient plain = traffic.proxy(server).connect(TestUser.APP, "test");
                RawClient encrypted = traffic.proxy(server).connect(TestUser.OTHER, "test")) {
            assertThat(cipher(server, plain)).isEmpty();
            assertThat(cipher(server, encrypted)).isNotEmpty();
        }
    }

    @EveryServer
    void accountsThatRequireTlsOrACertificateLetTheProxyIn(DatabaseServer server) throws Exception {
        for (TestUser user : new TestUser[] {TestUser.TLS_ONLY, TestUser.CERTIFIED}) {
            try (RawClient client = traffic.proxy(server).connect(user, "test")) {
                assertThat(client.query("SELECT CURRENT_USER()").value()).isEqualTo(user.name() + "@%");
            }
        }
    }

    @EveryServer
    void clientsUseTlsFromTheFirstStart(DatabaseServer server) throws Exception {
        for (TestUser user : new TestUser[] {TestUser.APP, TestUser.OTHER, TestUser.MODEST}) {
            try (RawClient client = RawClient.connect(traffic.proxy(server).mysqlPort())
                    .startTls()
                    .login(user, "test")) {
                assertThat(client.query("SELECT 1").value()).isEqualTo("1");
            }
        }
    }

    @EveryServer
    void aUserWhoHasToUseTlsIsRefusedWithoutIt(DatabaseServer server) throws Exception {
        try (RawClient client = RawClient.connect(traffic.proxy(server).mysqlPort())) {
            assertThat(client.greeting().offers(Capability.SSL)).isTrue();
            assertThatThrownBy(() -> client.login(TestUser.MODEST, "test"))
                    .isInstanceOfSatisfying(
                            ServerError.class, error -> assertThat(error.code()).isEqualTo(3159));
        }
    }

    @EveryServer
    void aServerNobodyCanVouchForIsRefusedAndSoIsAnUnreadableFile(DatabaseServer server) throws Exception {
        // Given
        String right = server.certificates().ca().toString();
        String wrong = traffic.proxy(server)
                .dataDirectory()
                .resolve("pointsman-ca.pem")
                .toString();

        // When
        assertThatThrownBy(() -> traffic.proxy(server)
                        .adminAll("SET mysql-ssl_p2s_ca='/no/such/file.pem'", "LOAD MYSQL VARIABLES TO RUNTIME"))
                .hasMessageContaining("/no/such/file.pem");
        traffic.proxy(server).adminAll("SET mysql-ssl_p2s_ca='" + wrong + "'", "LOAD MYSQL VARIABLES TO RUNTIME");

        // Then
        try (RawClient client = traffic.proxy(server).connect(TestUser.TLS_ONLY, "test")) {
            assertThatThrownBy(() -> client.query("SELECT 1 AS not_this_way")).isInstanceOf(ServerError.class);
        } finally {
            traffic.proxy(server).adminAll("SET mysql-ssl_p2s_ca='" + right + "'", "LOAD MYSQL VARIABLES TO RUNTIME");
        }
        try (RawClient client = traffic.proxy(server).connect(TestUser.TLS_ONLY, "test")) {
            assertThat(client.query("SELECT 1").value()).isEqualTo("1");
        }
    }

    @EveryServer
    void aRowForOneUserCountsForHimAloneAndExplainTellsIt(DatabaseServer server) throws Exception {
        // Given
        PointsmanProcess proxy = traffic.proxy(server);
        Path wrong = proxy.dataDirectory().resolve("pointsman-ca.pem");
        String explain = "EXPLAIN TLS FOR '" + server.address() + "' USER '" + TestUser.TLS_ONLY.name() + "'";
        assertThat(proxy.admin(explain).rows())
                .anySatisfy(row -> assertThat(row).contains("mysql-ssl_p2s_*"));

        // When
        proxy.adminAll(
                "INSERT INTO mysql_servers_ssl_params (hostname, port, username, ssl_ca) VALUES ('127.0.0.1', "
                        + server.port() + ", '" + TestUser.TLS_ONLY.name() + "', '" + wrong + "')",
                "LOAD MYSQL SERVERS TO RUNTIME",
                "PROXYSQL FLUSH BACKEND CONNECTIONS " + ENCRYPTED);

        // Then
        try (RawClient his = proxy.connect(TestUser.TLS_ONLY, "test");
                RawClient other = proxy.connect(TestUser.OTHER, "test")) {
            assertThat(cipher(server, other)).isNotEmpty();
            assertThatThrownBy(() -> his.query("SELECT 1 AS not_this_way"))
                    .isInstanceOf(ServerError.class)
                    .hasMessageContaining("its certificate is not trusted");
            assertThat(proxy.admin(explain).rows())
                    .anySatisfy(row -> assertThat(row).contains(wrong.toString(), "TLS, VERIFY_CA"));
        } finally {
            proxy.adminAll("DELETE FROM mysql_servers_ssl_params", "LOAD MYSQL SERVERS TO RUNTIME");
        }
        try (RawClient client = proxy.connect(TestUser.TLS_ONLY, "test")) {
            assertThat(client.query("SELECT 1").value()).isEqualTo("1");
        }
    }
}
