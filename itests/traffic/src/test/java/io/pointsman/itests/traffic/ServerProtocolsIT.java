package io.pointsman.itests.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.DatabaseServer;
import io.pointsman.itests.support.server.MariadbServerProcess;
import io.pointsman.itests.support.server.MysqlServerProcess;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.RawClient;
import io.pointsman.itests.support.wire.ServerError;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Servers that have one protocol only, the oldest or the newest; they say themselves what was spoken. */
class ServerProtocolsIT {

    private static ProxyConfig inFrontOf(DatabaseServer server) {
        return new ProxyConfig()
                .variable("server_version", server.version())
                .variable("ssl_p2s_ca", server.certificates().ca().toString())
                .server(1, server.port(), "use_ssl=1")
                .user(TestUser.TLS_ONLY, 1, "");
    }

    private static String protocol(DatabaseServer server, RawClient client) throws IOException {
        String schema = server.isMariadb() ? "information_schema" : "performance_schema";
        return client.query(
                        "SELECT variable_value FROM " + schema + ".session_status WHERE variable_name = 'Ssl_version'")
                .value();
    }

    @Test
    void anOldServerIsReachedWhenThatIsAllowedAndRefusedOtherwise() throws Exception {
        try (DatabaseServer old = MysqlServerProcess.start(List.of("--tls-version=TLSv1"));
                PointsmanProcess proxy = PointsmanProcess.start("server-protocols-old", inFrontOf(old))) {
            try (RawClient client = proxy.connect(TestUser.TLS_ONLY, "test")) {
                assertThatThrownBy(() -> client.query("SELECT 1 AS refused"))
                        .isInstanceOf(ServerError.class)
                        .hasMessageContaining("TLS with server 127.0.0.1:" + old.port())
                        .hasMessageContaining("we offer TLSv1.2, TLSv1.3");
            }

            proxy.adminAll("SET mysql-ssl_p2s_protocols='TLSv1'", "LOAD MYSQL VARIABLES TO RUNTIME");

            try (RawClient client = proxy.connect(TestUser.TLS_ONLY, "test")) {
                assertThat(protocol(old, client)).isEqualTo("TLSv1");
            }
        }
    }

    @Test
    void aServerWithTheNewestOnlyIsReachedAsItIs() throws Exception {
        try (DatabaseServer modern = MariadbServerProcess.start(List.of("--tls-version=TLSv1.3"));
                PointsmanProcess proxy = PointsmanProcess.start("server-protocols-new", inFrontOf(modern))) {
            try (RawClient client = proxy.connect(TestUser.TLS_ONLY, "test")) {
                assertThat(protocol(modern, client)).isEqualTo("TLSv1.3");
            }

            proxy.adminAll(
                    "SET mysql-ssl_p2s_protocols='TLSv1.2'",
                    "LOAD MYSQL VARIABLES TO RUNTIME",
                    "PROXYSQL FLUSH BACKEND CONNECTIONS");

            try (RawClient client = proxy.connect(TestUser.TLS_ONLY, "test")) {
                assertThatThrownBy(() -> client.query("SELECT 1 AS refused")).isInstanceOf(ServerError.class);
            }
        }
    }
}
