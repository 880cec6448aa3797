package io.pointsman.itests.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.DatabaseServer;
import io.pointsman.itests.support.server.Databases;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.Packet;
import io.pointsman.itests.support.wire.RawClient;
import io.pointsman.itests.support.wire.TlsLayer;
import io.pointsman.itests.tls.client.JdkLayer;
import io.pointsman.itests.tls.client.OpenSsl;
import io.pointsman.pem.TestAuthority;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates are exchanged under clients that query, reconnect and resume; none of them notices. */
class TlsReloadIT {

    private static final int RELOADS = 30;
    private static final String RESUMED = "TLS_Client_Handshakes_Resumed";

    private static final TestAuthority AUTHORITY = new TestAuthority("reloads");
    private static final TestAuthority.Issued ODD =
            Leg.CLIENTS.request(AUTHORITY).issue();
    private static final TestAuthority.Issued EVEN =
            Leg.CLIENTS.request(AUTHORITY).issue();

    private static TlsProxy proxy;
    private static MaterialFiles files;

    @BeforeAll
    static void start() {
        DatabaseServer server = Databases.mariadb();
        ProxyConfig config = ProxyConfig.inFrontOf(server)
                .withoutServers()
                .server(0, server.port(), "use_ssl=1")
                .variable("ssl_p2s_ca", server.certificates().ca().toString())
                .variable(
                        "ssl_p2s_cert",
                        server.certificates().clientCertificate().toString())
                .variable("ssl_p2s_key", server.certificates().clientKey().toString());
        proxy = TlsProxy.start("reload", config);
    }

    @AfterAll
    static void stop() {
        proxy.close();
    }

    @BeforeEach
    void theOddOneIsServed() throws IOException {
        files = MaterialFiles.in("reload").write(AUTHORITY).write(ODD);
        files.setIdentityAs(Leg.CLIENTS, proxy);
        proxy.load();
        reload();
    }

    private static List<String> reload() throws IOException {
        return proxy.warningsOf("PROXYSQL RELOAD TLS");
    }

    private static void queryOnce(TlsLayer layer) throws IOException {
        try (RawClient client = proxy.connect(layer, TestUser.APP)) {
            assertThat(client.query("SELECT 1").value()).isEqualTo("1");
        }
    }

    @Test
    void clientsThatQueryReconnectAndResumeNoticeNothingOfManyReloads() throws Exception {
        AtomicBoolean isOver = new AtomicBoolean();
        AtomicLong done = new AtomicLong();
        try (Workers workers = new Workers()) {
            // Given
            workers.start(() -> queryUntil(isOver, done));
            workers.start(() -> queryUntil(isOver, done));
            for (String protocol : new String[] {"TLSv1.2", "TLSv1.3"}) {
                JdkLayer resuming = JdkLayer.speaking(protocol);
                workers.start(() -> connectUntil(isOver, done, () -> resuming));
                workers.start(() -> connectUntil(isOver, done, () -> JdkLayer.speaking(protocol)));
            }

            // When
            long resumedBefore = proxy.gauge(RESUMED);
            for (int i = 0; i < RELOADS && !workers.hasFailed(); i++) {
                files.write(i % 2 == 0 ? EVEN : ODD);
                reload();
                awaitMore(done, workers);
            }
            isOver.set(true);

            // Then
            assertThat(workers.complaints()).isEmpty();
            assertThat(proxy.gauge(RESUMED)).isGreaterThan(resumedBefore);
        }
    }

    /** Between two reloads clients get something done, however slow the machine is. */
    private static void awaitMore(AtomicLong done, Workers workers) {
        long before = done.get();
        while (done.get() < before + 20 && !workers.hasFailed()) {
            Thread.onSpinWait();
        }
    }

    private static void queryUntil(AtomicBoolean isOver, AtomicLong done) throws IOException {
        try (RawClient client = proxy.connect(JdkLayer.speaking("TLSv1.3"), TestUser.APP)) {
            while (!isOver.get()) {
                assertThat(client.query("SELECT 1").value()).isEqualTo("1");
                done.incrementAndGet();
            }
        }
    }

    /** A client of one's own for each connection, or the same one, which resumes. */
    @FunctionalInterface
    private interface Layers {
        TlsLayer next() throws IOException;
    }

    private static void connectUntil(AtomicBoolean isOver, AtomicLong done, Layers layers) throws IOException {
        while (!isOver.get()) {
            queryOnce(layers.next());
            done.incrementAndGet();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aSessionIsResumedAcrossAReload(String protocol) throws Exception {
        // Given
        JdkLayer client = JdkLayer.speaking(protocol);
        queryOnce(client);
        long before = proxy.gauge(RESUMED);

        // When
        files.write(EVEN);
        reload();
        queryOnce(client);

        // Then
        assertThat(proxy.gauge(RESUMED)).isEqualTo(before + 1);
        JdkLayer stranger = JdkLayer.speaking(protocol);
        queryOnce(stranger);
        assertThat(stranger.serverCertificate()).isEqualTo(EVEN.x509());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_2", "-tls1_3"})
    void opensslIsResumedAcrossAReloadToo(String protocol) throws Exception {
        // Given
        String session = files.directory().resolve("session.pem").toString();
        try (OpenSsl client = OpenSsl.connect(proxy.port(), protocol, "-sess_out", session)) {
            if (protocol.equals("-tls1_3")) {
                client.awaitOutput("Post-Handshake New Session Ticket arrived");
            }
        }

        // When
        files.write(EVEN);
        reload();

        // Then
        try (OpenSsl client = OpenSsl.connect(proxy.port(), protocol, "-sess_in", session)) {
            assertThat(client.isResumed()).as(client.output()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void afterAChangeOfWhomWeTrustThereIsAFullHandshakeAndNoFailure(String protocol) throws Exception {
        // Given
        JdkLayer client = JdkLayer.speaking(protocol);
        queryOnce(client);
        long before = proxy.gauge(RESUMED);

        // When
        TestAuthority others = new TestAuthority("others");
        files.write(others).write(Leg.CLIENTS.request(others).issue());
        reload();
        queryOnce(client);

        // Then
        assertThat(proxy.gauge(RESUMED)).isEqualTo(before);
    }

    @Test
    void theAnswerTellsWhatIsServedNowAndHowManySessionsUseTheOldOne() throws Exception {
        try (RawClient first = proxy.connect(JdkLayer.speaking("TLSv1.3"), TestUser.APP);
                RawClient second = proxy.connect(JdkLayer.speaking("TLSv1.2"), TestUser.APP)) {
            // Given
            first.query("SELECT 1");
            second.query("SELECT 1");
            files.write(EVEN);

            // When
            String answer = answerToReload();

            // Then
            assertThat(answer)
                    .contains("CN=localhost")
                    .containsIgnoringCase(EVEN.certificate().getSerialNumber().toString(16))
                    .contains(EVEN.x509().getNotAfter().toInstant().toString().substring(0, 10))
                    .contains("2 sessions still use an earlier certificate");
        }
    }

    /** The text of the OK, which clients print behind the number of rows. */
    private static String answerToReload() throws IOException {
        try (RawClient admin = proxy.adminClient()) {
            Packet ok = admin.send(RawClient.QUERY, "PROXYSQL RELOAD TLS").read();
            return new String(ok.payload(), StandardCharsets.UTF_8);
        }
    }
}
