package io.pointsman.itests.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.itests.support.Await;
import io.pointsman.itests.support.Checkout;
import io.pointsman.itests.support.FreePorts;
import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.CertificateMaker;
import io.pointsman.itests.support.server.MariadbServerProcess;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.ManInTheMiddle;
import io.pointsman.itests.support.wire.RawClient;
import io.pointsman.itests.support.wire.ServerError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that is not who it should be, or seems to have no TLS, is told nothing: by no kind of connection. */
class ManInTheMiddleIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static CertificateMaker authority;
    private static CertificateMaker right;
    private static CertificateMaker revoked;
    private static Path files;
    private static MariadbServerProcess server;
    private static ManInTheMiddle man;
    private static PointsmanProcess proxy;

    /** What may be wrong, and what the proxy says to it. */
    enum Deception {
        WRONG_NAME("its certificate is for another name") {
            @Override
            void begin() throws Exception {
                serverShows(authority.issue("db9", "db9.example"));
            }
        },
        WRONG_AUTHORITY("its certificate is not trusted") {
            @Override
            void begin() throws Exception {
                serverShows(CertificateMaker.authority("somebody else").issue("localhost", "localhost", "127.0.0.1"));
            }
        },
        REVOKED("its certificate has been revoked") {
            @Override
            void begin() throws Exception {
                serverShows(revoked);
            }
        },
        EXPIRED("its certificate is out of its dates") {
            @Override
            void begin() throws Exception {
                serverShows(authority.issueExpired("localhost", "localhost", "127.0.0.1"));
            }
        },
        DOWNGRADED("offers no TLS, and use_ssl=1 asks for it") {
            @Override
            void begin() {
                man.hideTls(true);
            }
        };

        private final String answer;

        Deception(String answer) {
            this.answer = answer;
        }

        abstract void begin() throws Exception;
    }

    @BeforeAll
    static void start() throws Exception {
        files = Files.createDirectories(Checkout.target().resolve("man-in-the-middle"));
        authority = CertificateMaker.authority("Pointsman test CA");
        right = authority.issue("localhost", "localhost", "127.0.0.1");
        revoked = authority.issue("localhost", "localhost", "127.0.0.1");
        authority.writeCertificate(files.resolve("ca.pem"));
        authority.writeRevocationList(files.resolve("crl.pem"), revoked);
        right.writeCertificate(files.resolve("server-cert.pem"));
        right.writeKey(files.resolve("server-key.pem"));
        server = MariadbServerProcess.start(List.of(
                "--ssl-cert=" + files.resolve("server-cert.pem"), "--ssl-key=" + files.resolve("server-key.pem")));
        int port = FreePorts.next();
        man = ManInTheMiddle.start(port, server.port());
        proxy = PointsmanProcess.start(
                "man-in-the-middle",
                new ProxyConfig()
                        .variable("server_version", server.version())
                        .variable("ssl_p2s_ca", files.resolve("ca.pem").toString())
                        .variable("ssl_p2s_crl", files.resolve("crl.pem").toString())
                        .variable("ssl_p2s_verify", "VERIFY_IDENTITY")
                        .server(1, port, "use_ssl=1")
                        .user(TestUser.TLS_ONLY, 1, ""));
    }

    @AfterAll
    static void stop() throws Exception {
        try {
            proxy.close();
        } finally {
            man.close();
            server.close();
        }
    }

    @AfterEach
    void theServerIsItselfAgain() throws Exception {
        man.hideTls(false);
        serverShows(right);
        try (RawClient client = proxy.connect(TestUser.TLS_ONLY, "test")) {
            assertThat(client.query("SELECT 'served again'").value()).isEqualTo("served again");
        }
    }

    private static void serverShows(CertificateMaker certificate) throws IOException {
        certificate.writeCertificate(files.resolve("server-cert.pem"));
        certificate.writeKey(files.resolve("server-key.pem"));
        try (RawClient dba = TrafficTest.directly(server)) {
            dba.query("FLUSH SSL");
        }
    }

    @ParameterizedTest
    @EnumSource
    void traffic(Deception deception) throws Exception {
        // Given
        deception.begin();
        proxy.admin("PROXYSQL FLUSH BACKEND CONNECTIONS");

        // When
        try (RawClient client = proxy.connect(TestUser.TLS_ONLY, "test")) {

            // Then
            assertThatThrownBy(() -> client.query("SELECT 'a secret'"))
                    .isInstanceOfSatisfying(
                            ServerError.class, error -> assertThat(error.code()).isEqualTo(9002))
                    .hasMessageContaining(deception.answer);
        }
    }

    @ParameterizedTest
    @EnumSource
    void kill(Deception deception) throws Exception {
        // Given
        String mark = "kill_" + deception;
        RawClient client = proxy.connect(TestUser.TLS_ONLY, "test");
        client.send(RawClient.QUERY, "SELECT SLEEP(300) AS " + mark);
        Await.until("it runs", PATIENCE, () -> isRunning(mark));
        int before = refusedKills(deception);

        // When
        deception.begin();
        client.close();

        // Then
        Await.until("the proxy refuses to say KILL there", PATIENCE, () -> refusedKills(deception) > before);
        assertThat(isRunning(mark)).isTrue();
        try (RawClient dba = TrafficTest.directly(server)) {
            dba.query("KILL "
                    + dba.query("SELECT id FROM information_schema.processlist WHERE info LIKE '%" + mark
                                    + "%' AND info NOT LIKE '%processlist%'")
                            .value());
        }
    }

    private static boolean isRunning(String mark) throws IOException {
        return !TrafficTest.runningStatements(server, mark).isEmpty();
    }

    private static int refusedKills(Deception deception) {
        return (int) proxy.log()
                .text()
                .lines()
                .filter(line -> line.contains("could not be killed") && line.contains(deception.answer))
                .count();
    }
}
