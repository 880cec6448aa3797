package io.pointsman.itests.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.DatabaseServer;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.RawClient;
import io.pointsman.itests.tls.client.JdkLayer;
import java.io.IOException;

/** What the specification's page says happens, in its order, with the server as the witness. */
class SpecificationTlsIT {

    /** As on the page: the first hostgroup is about to use TLS, the second is not. */
    private static final int FIRST = 1;

    private static final int SECOND = 2;

    private static ProxyConfig config(DatabaseServer server) {
        return new ProxyConfig()
                .variable("server_version", server.version())
                .server(FIRST, server.port(), "")
                .server(SECOND, server.port(), "")
                .user(TestUser.APP, FIRST, "")
                .user(TestUser.OTHER, SECOND, "");
    }

    private static String name(DatabaseServer server) {
        return "specification-" + (server.isMariadb() ? "mariadb" : "mysql");
    }

    /** What the server knows of the connection that the proxy has lent to this client. */
    private static String status(DatabaseServer server, RawClient client, String variable) throws IOException {
        String table = server.isMariadb() ? "information_schema.SESSION_STATUS" : "performance_schema.session_status";
        return client.query("SELECT VARIABLE_VALUE FROM " + table + " WHERE VARIABLE_NAME = '" + variable + "'")
                .value();
    }

    private static String cipher(DatabaseServer server, TlsProxy proxy, TestUser user) throws IOException {
        try (RawClient client = proxy.process().connect(user, "")) {
            return status(server, client, "Ssl_cipher");
        }
    }

    @EveryServer
    void backendsUseTlsWhenKeyAndCertificateAreConfiguredAndNotBefore(DatabaseServer server) throws Exception {
        try (TlsProxy proxy = TlsProxy.start(name(server), config(server))) {
            // "update mysql_servers.use_ssl for the server you want to use SSL"
            PointsmanProcess process = proxy.process();
            process.adminAll(
                    "UPDATE mysql_servers SET use_ssl=1 WHERE hostgroup_id=" + FIRST, "LOAD MYSQL SERVERS TO RUNTIME");

            // "At this stage, trying to connect to host 127.0.0.1 will not use SSL"
            try (RawClient early = process.connect(TestUser.APP, "")) {
                early.query("BEGIN");
                assertThat(status(server, early, "Ssl_cipher")).isEmpty();

                // "The next step to use SSL connections is to configure key and certificate."
                proxy.set("ssl_p2s_cert", server.certificates().clientCertificate());
                proxy.set("ssl_p2s_key", server.certificates().clientKey());
                proxy.load();

                // "At this point, all new connections to host 127.0.0.1 will use SSL."
                assertThat(cipher(server, proxy, TestUser.APP)).isNotEmpty();
                assertThat(status(server, early, "Ssl_cipher")).isEmpty();
            }

            // "the same server with both SSL and non-SSL ... in two different hostgroups"
            assertThat(cipher(server, proxy, TestUser.OTHER)).isEmpty();

            // "make them persistent saving the configuration on disk"
            process.adminAll("SAVE MYSQL SERVERS TO DISK", "SAVE MYSQL VARIABLES TO DISK");
        }
        try (TlsProxy proxy = new TlsProxy(PointsmanProcess.startAgain(name(server), config(server), ""))) {
            assertThat(cipher(server, proxy, TestUser.APP)).isNotEmpty();
            assertThat(cipher(server, proxy, TestUser.OTHER)).isEmpty();
        }
    }

    @EveryServer
    void accountsThatTheServerLetsInOverTlsAloneAreServedThen(DatabaseServer server) throws Exception {
        ProxyConfig config = new ProxyConfig()
                .variable("server_version", server.version())
                .variable(
                        "ssl_p2s_cert",
                        server.certificates().clientCertificate().toString())
                .variable("ssl_p2s_key", server.certificates().clientKey().toString())
                .server(FIRST, server.port(), "use_ssl=1")
                .user(TestUser.CERTIFIED, FIRST, "")
                .user(TestUser.TLS_ONLY, FIRST, "");
        try (TlsProxy proxy = TlsProxy.start(name(server) + "-accounts", config)) {
            assertThat(cipher(server, proxy, TestUser.CERTIFIED)).isNotEmpty();
            assertThat(cipher(server, proxy, TestUser.TLS_ONLY)).isNotEmpty();
        }
    }

    /** The second half: "Available since 2.0, and enabled by default." */
    @EveryServer
    void clientsUseTlsWithNothingConfiguredAndAreToldOfTheirOwnLeg(DatabaseServer server) throws Exception {
        try (TlsProxy proxy = TlsProxy.start(name(server) + "-clients", config(server))) {
            for (String protocol : new String[] {"TLSv1.2", "TLSv1.3"}) {
                try (RawClient client = proxy.connect(JdkLayer.speaking(protocol), TestUser.OTHER)) {
                    assertThat(own(client, "Ssl_version")).isEqualTo(protocol);
                    assertThat(own(client, "Ssl_cipher")).isNotEmpty();
                    assertThat(status(server, client, "Ssl_cipher"))
                            .as("the other leg is in plain text")
                            .isEmpty();
                }
            }
        }
    }

    private static String own(RawClient client, String variable) throws IOException {
        return client.query("SHOW SESSION STATUS LIKE '" + variable + "'")
                .rows()
                .get(0)
                .get(1);
    }
}
