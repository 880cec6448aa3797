package io.pointsman.tls.backend;

import static io.pointsman.tls.backend.TlsRig.AUTHORITY;
import static io.pointsman.tls.backend.TlsRig.SECURE;
import static io.pointsman.tls.backend.TlsRig.SERVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.tls.ServerTls.Demand;
import io.pointsman.pem.TestAuthority;
import io.pointsman.pem.TestHandshake;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What changes with a LOAD, a reload of the files and a swap of the room; and what does not. */
class ReloadTest {

    @TempDir
    Path directory;

    private TlsRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new TlsRig(directory, Engine.best());
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private void writeOwn(TestAuthority.Issued own) throws Exception {
        rig.write("own-cert.pem", own.certificatePem());
        rig.write("own-key.pem", own.keyPem());
    }

    private void isKnownAs(String subject) throws Exception {
        try (TestHandshake handshake = rig.handshake(rig.peer(SERVER, ClientAuth.REQUIRE, "TLSv1.3"))) {
            assertThat(handshake.echo("hello")).isEqualTo("hello");
            assertThat(handshake.serverSession().getPeerPrincipal()).hasToString(subject);
        }
    }

    @ParameterizedTest
    @MethodSource("io.pointsman.tls.backend.TlsRig#engines")
    void connectionsOutliveTheirFilesAndTheirGeneration(Engine engine) throws Exception {
        // Given
        rig.tls = rig.newRoom(engine, false);
        rig.load("ca", "ca.pem");
        try (TestHandshake handshake = rig.handshake(rig.peer("TLSv1.3"))) {

            // When
            rig.load();
            rig.tls.stop();

            // Then
            assertThat(handshake.echo("still here")).isEqualTo("still here");
        }
        assertThatThrownBy(rig::newHandler).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void sessionsAreResumedAcrossALoadAndAReloadThatChangeNothing(String protocol) throws Exception {
        // Given
        rig.load("ca", "ca.pem");
        SslContext server = rig.peer(protocol);
        long first;
        try (TestHandshake full = rig.handshake(server)) {
            full.echo("hello");
            first = full.clientSession().getCreationTime();
        }

        // When
        rig.row("10.0.0.1", 3306, "", "ca", "stranger.pem");
        rig.load("ca", "ca.pem");
        rig.tls.prepareReload().publish();

        // Then
        try (TestHandshake resumed = rig.handshake(server)) {
            assertThat(resumed.echo("hello")).isEqualTo("hello");
            assertThat(resumed.clientSession().getCreationTime()).isEqualTo(first);
        }
    }

    @Test
    void aLoadThatWasPreparedAndThenRefusedChangesNothing() throws Exception {
        // Given
        rig.load("ca", "ca.pem");

        // When
        rig.tls.prepare(rig.config("ca", "stranger.pem")); // and somebody else refuses

        // Then
        try (TestHandshake handshake = rig.handshake(rig.peer("TLSv1.3"))) {
            assertThat(handshake.succeeded()).isTrue();
        }
    }

    /** Native memory is counted, so BoringSSL's alone tells. */
    @Test
    void whatWasPreparedAndNeverPublishedHoldsNothingForLong() throws Exception {
        assumeThat(Engine.best()).isEqualTo(Engine.BORINGSSL);

        // Given
        rig.load("ca", "ca.pem");
        Connector connector = rig.tls.table().connectors().iterator().next();
        for (int i = 0; i < 3; i++) {
            rig.tls.prepare(rig.config("ca", "ca.pem")); // and somebody else refuses
            rig.tls.prepareReload();
            rig.row("other", 3306, "", "ca", i % 2 == 0 ? "stranger.pem" : "ca.pem");
            rig.inForce.current = rig.config("ca", "ca.pem");
            rig.tls.read(); // and the next look sees something else
        }

        // When
        rig.tls.prepareReload();
        rig.tls.stop();

        // Then
        assertThat(connector.hold()).as("still in memory").isFalse();
    }

    @Test
    void oneOfTwoReloadsIsOvertakenByTheOther() throws Exception {
        // Given
        rig.load("ca", "ca.pem");
        var first = rig.tls.prepareReload();
        var second = rig.tls.prepareReload();

        // When
        second.publish();
        first.publish();

        // Then
        try (TestHandshake handshake = rig.handshake(rig.peer("TLSv1.3"))) {
            assertThat(handshake.succeeded()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("io.pointsman.tls.backend.TlsRig#engines")
    void aNewGenerationTakesWhatIsInForce(Engine engine) throws Exception {
        // Given
        rig.inForce.current = rig.config("ca", "ca.pem");

        // When
        rig.tls = rig.newRoom(engine, false);

        // Then
        assertThat(rig.tls.demand(SECURE, "anna")).isEqualTo(Demand.TLS);
    }

    @Test
    void whatIsInForceAndHasExpiredMeanwhileHoldsUpNobody() throws Exception {
        // Given
        writeOwn(AUTHORITY.issue("proxy", "EC"));
        rig.load("cert", "own-cert.pem", "key", "own-key.pem");
        rig.later = Duration.ofDays(1000);

        // When
        List<String> warnings = rig.load("cert", "own-cert.pem", "key", "own-key.pem", "cipher", "AES128-GCM-SHA256");

        // Then
        assertThat(warnings).anySatisfy(warning -> assertThat(warning).contains("mysql-ssl_p2s_cert", "has expired"));
        writeOwn(AUTHORITY.request("other").key("EC").expired().issue());
        assertThat(rig.rejection("cert", "own-cert.pem", "key", "own-key.pem"))
                .as("what is new has to be sound")
                .anySatisfy(reason -> assertThat(reason).contains("has expired"));
    }

    @Test
    void aRoomThatIsSwappedGoesOnWithACertificateThatHasExpired() throws Exception {
        // Given
        writeOwn(AUTHORITY.issue("proxy", "EC"));
        rig.load("cert", "own-cert.pem", "key", "own-key.pem");
        rig.later = Duration.ofDays(1000);

        // When
        rig.tls.stop();
        rig.tls = rig.newRoom(Engine.best(), false);

        // Then
        isKnownAs("CN=proxy");
    }

    @Test
    void certificatesThatEndSoonAreWarnedOfAtLoad() throws Exception {
        // Given
        writeOwn(AUTHORITY.issue("proxy", "EC"));
        rig.later = Duration.ofDays(80);

        // Then
        assertThat(rig.load("cert", "own-cert.pem", "key", "own-key.pem"))
                .anySatisfy(warning -> assertThat(warning).contains("mysql-ssl_p2s_cert: ", "expires on"));
    }

    @Test
    void aReloadTakesWhatTheFilesHoldNow() throws Exception {
        // Given
        writeOwn(AUTHORITY.issue("proxy", "EC"));
        rig.load("cert", "own-cert.pem", "key", "own-key.pem");
        writeOwn(AUTHORITY.issue("renewed", "EC"));

        // When
        var prepared = rig.tls.prepareReload();

        // Then
        isKnownAs("CN=proxy");
        assertThat(prepared.summary())
                .singleElement()
                .asString()
                .contains("mysql-ssl_p2s_*: subject CN=renewed", "new for connections");
        prepared.publish();
        isKnownAs("CN=renewed");
    }

    @Test
    void aReloadOfFilesThatDoNotFitTogetherChangesNothing() throws Exception {
        // Given
        writeOwn(AUTHORITY.issue("proxy", "EC"));
        rig.load("cert", "own-cert.pem", "key", "own-key.pem");
        rig.write("own-cert.pem", AUTHORITY.issue("renewed", "EC").certificatePem());

        // Then
        assertThatThrownBy(rig.tls::prepareReload)
                .isInstanceOf(ConfigRejectedException.class)
                .hasMessageContaining("is not the private key");
        isKnownAs("CN=proxy");
    }

    @Test
    void aReloadThatALoadHasOvertakenIsLeftAlone() throws Exception {
        // Given
        rig.load("ca", "stranger.pem");
        var prepared = rig.tls.prepareReload();
        rig.load("ca", "ca.pem");

        // When
        prepared.publish();

        // Then
        try (TestHandshake handshake = rig.handshake(rig.peer("TLSv1.3"))) {
            assertThat(handshake.succeeded()).isTrue();
        }
    }
}
