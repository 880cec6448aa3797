package io.pointsman.itests.traffic.monitor;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Checks tell nothing, least of all their password, to a server that is not who it should be. */
class MonitorTlsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static CertificateMaker authority;
    private static CertificateMaker right;
    private static Path files;
    private static MariadbServerProcess server;
    private static ManInTheMiddle man;
    private static PointsmanProcess proxy;

    @BeforeAll
    static void start() throws Exception {
        files = Files.createDirectories(Checkout.target().resolve("monitor-tls-files"));
        authority = CertificateMaker.authority("Pointsman test CA");
        right = authority.issue("localhost", "localhost", "127.0.0.1");
        authority.writeCertificate(files.resolve("ca.pem"));
        right.writeCertificate(files.resolve("server-cert.pem"));
        right.writeKey(files.resolve("server-key.pem"));
        server = MariadbServerProcess.start(List.of(
                "--ssl-cert=" + files.resolve("server-cert.pem"), "--ssl-key=" + files.resolve("server-key.pem")));
        int port = FreePorts.next();
        man = ManInTheMiddle.start(port, server.port());
        proxy = PointsmanProcess.start(
                "monitor-tls",
                new ProxyConfig()
                        .variable("monitor_enabled", true)
                        .variable("monitor_connect_interval", 200)
                        .variable("monitor_connect_timeout", 2_000)
                        .variable("monitor_ping_interval", 60_000)
                        .variable("ssl_p2s_ca", files.resolve("ca.pem").toString())
                        .variable("ssl_p2s_verify", "VERIFY_IDENTITY")
                        .server(1, port, "use_ssl=1")
                        .user(TestUser.APP, 1, ""));
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
        Await.until("a check succeeds again", PATIENCE, () -> lastError() == null);
    }

    private static void serverShows(CertificateMaker certificate) throws IOException {
        certificate.writeCertificate(files.resolve("server-cert.pem"));
        certificate.writeKey(files.resolve("server-key.pem"));
        say("FLUSH SSL");
    }

    private static String say(String sql) throws IOException {
        try (RawClient dba = RawClient.connect(server.port()).login(TestUser.DBA, "test")) {
            List<List<String>> rows = dba.query(sql).rows();
            return rows.isEmpty() ? "" : rows.get(0).get(rows.get(0).size() - 1);
        }
    }

    /** Of the last connect check; null when it went well. */
    private static String lastError() throws IOException {
        List<List<String>> rows = proxy.admin("SELECT connect_error FROM monitor.mysql_server_connect_log"
                        + " ORDER BY time_start_us DESC LIMIT 1")
                .rows();
        return rows.isEmpty() ? "no check yet" : rows.get(0).get(0);
    }

    /** Logins of whoever, successful or not, that the server has seen. */
    private static long refusedLogins() throws IOException {
        return Long.parseLong(say("SHOW GLOBAL STATUS LIKE 'Access_denied_errors'"));
    }

    private static void awaitError(String part) {
        Await.until("a check fails: " + part, PATIENCE, () -> String.valueOf(lastError())
                .contains(part));
    }

    @Test
    void checksAreOverTlsAndSucceed() throws Exception {
        Await.until("a check succeeds", PATIENCE, () -> lastError() == null);

        assertThat(Long.parseLong(say("SHOW GLOBAL STATUS LIKE 'Ssl_accepts'"))).isPositive();
    }

    @Test
    void aServerThatHidesItsTlsIsToldNothing() throws Exception {
        // Given
        long before = refusedLogins();

        // When
        man.hideTls(true);

        // Then
        awaitError("offers no TLS, and use_ssl=1 asks for it");
        assertThat(refusedLogins()).isEqualTo(before);
    }

    @Test
    void aCertificateForAnotherNameIsRefused() throws Exception {
        serverShows(authority.issue("db9", "db9.example"));

        awaitError("its certificate is for another name");
    }

    @Test
    void aCertificateOfAnotherAuthorityIsRefused() throws Exception {
        serverShows(CertificateMaker.authority("somebody else").issue("localhost", "localhost", "127.0.0.1"));

        awaitError("its certificate is not trusted");
    }
}
