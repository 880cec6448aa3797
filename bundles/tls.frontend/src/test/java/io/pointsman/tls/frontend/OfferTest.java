package io.pointsman.tls.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.pointsman.api.tls.ClientHello;
import io.pointsman.api.transport.ListenerRole;
import io.pointsman.pem.TestAuthority;
import io.pointsman.pem.TestHandshake;
import io.pointsman.tls.CertificateText;
import io.pointsman.tls.frontend.engine.Engine;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OfferTest {

    private static final String ENGINES = "io.pointsman.tls.frontend.TlsRig#engines";

    @TempDir
    Path directory;

    private TlsRig rig;

    @BeforeEach
    void start() {
        rig = new TlsRig(directory, Engine.best());
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void nothingIsOfferedBeforeTheFirstLoad() {
        assertThat(rig.tls.isAvailable(ListenerRole.TRAFFIC)).isFalse();
        assertThat(rig.newHandler()).isNull();
    }

    @Test
    void nothingIsOfferedWhereSwitchedOffAndNoFileIsTouched() throws Exception {
        // When
        rig.set("mysql-have_ssl", "false").load();

        // Then
        assertThat(rig.tls.isAvailable(ListenerRole.TRAFFIC)).isFalse();
        assertThat(lines()).isEqualTo("TLS towards clients: not offered");
        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void aClientThatKnowsTheMadeAuthorityIsServed(Engine engine) throws Exception {
        // Given
        rig.start(engine);
        rig.load();
        var client = rig.build(
                rig.client("TLSv1.3", directory.resolve("pointsman-ca.pem").toFile()));
        SslHandler handler = client.newHandler(UnpooledByteBufAllocator.DEFAULT, "localhost", 6033);
        var parameters = handler.engine().getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        handler.engine().setSSLParameters(parameters);

        // When
        try (TestHandshake handshake = new TestHandshake(handler, rig.newHandler())) {

            // Then
            assertThat(handshake.clientFailure()).isNull();
            assertThat(handshake.echo("hello")).isEqualTo("hello");
            assertThat(handshake.clientSession().getProtocol()).isEqualTo("TLSv1.3");
            assertThat(handshake.serverHandler().getHandshakeTimeoutMillis()).isEqualTo(7000);
        }
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void tls12IsServedWithForwardSecrecy(Engine engine) throws Exception {
        // Given
        rig.start(engine);
        rig.bring(TlsRig.AUTHORITY.issue("rsa", "RSA"));
        rig.load();

        // When
        try (TestHandshake handshake = rig.handshake("TLSv1.2")) {

            // Then
            assertThat(handshake.echo("hello")).isEqualTo("hello");
            assertThat(handshake.clientSession().getCipherSuite()).startsWith("TLS_ECDHE_RSA_WITH_AES");
        }
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void whatIsKnownOfAConnectionNamesItsEngineAndItsCertificate(Engine engine) throws Exception {
        // Given
        rig.start(engine);
        TestAuthority.Issued brought = TlsRig.AUTHORITY.issue("brought", "EC");
        rig.bring(brought);
        rig.load();

        // When
        var made = rig.newHandler(ClientHello.UNKNOWN).orElseThrow();

        // Then
        assertThat(made.terms().engine()).isEqualTo(engine.title());
        assertThat(made.terms().ownCertificate()).isEqualTo(CertificateText.fingerprint(brought.x509()));
        assertThat(made.terms().verification()).isEqualTo("NONE");
        assertThat(made.terms().source()).endsWith("proxysql-cert.pem");
        ReferenceCountUtil.release(((SslHandler) made.handler()).engine());
    }

    @Test
    void aGenerationThatStartsWithBrokenFilesRefusesRatherThanFallingBackToPlainText() throws Exception {
        // Given
        rig.bring("hello", "hello");
        rig.inForce.current = rig.config();

        // When
        rig.start(Engine.best());

        // Then
        assertBroken("proxysql-cert.pem");
        rig.tls.prepare(rig.inForce.current).publish(); // as core does with everybody who comes late
        assertBroken("proxysql-cert.pem");
    }

    @Test
    void aStartWithBrokenFilesKeepsListenersClosedUntilALoadFindsThemMended() throws Exception {
        // Given
        rig.write("proxysql-ca.pem", TlsRig.AUTHORITY.certificatePem());
        rig.load();
        assertBroken("missing: proxysql-cert.pem, proxysql-key.pem");
        assertThatThrownBy(() -> rig.load()).hasMessageContaining("missing: proxysql-cert.pem");

        // When
        rig.bring(TlsRig.AUTHORITY.issue("brought", "EC"));
        rig.load();

        // Then
        assertThat(rig.tls.reasonToStayClosed(ListenerRole.TRAFFIC)).isEmpty();
        assertThat(rig.served()).isEqualTo("CN=brought");
    }

    @Test
    void aLoadThatCameBeforeTheRoomWasKnownIsNotMissed() throws Exception {
        // Given
        rig.write("proxysql-ca.pem", TlsRig.AUTHORITY.certificatePem());

        // When
        rig.inForce.current = rig.config();

        // Then
        assertThat(rig.tls.reasonToStayClosed(ListenerRole.TRAFFIC))
                .hasValueSatisfying(reason -> assertThat(reason).contains("missing: proxysql-cert.pem"));
    }

    @Test
    void aNewGenerationServesWhatIsInForce() throws Exception {
        // Given
        rig.bring(TlsRig.AUTHORITY.issue("brought", "EC"));
        rig.load();
        ListenerTlsComponent leaving = rig.tls;

        // When
        rig.start(Engine.best());
        leaving.stop();

        // Then
        assertThat(rig.served()).isEqualTo("CN=brought");
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void aConnectionOutlivesItsCertificateAndItsGeneration(Engine engine) throws Exception {
        // Given
        rig.start(engine);
        rig.bring(TlsRig.AUTHORITY.issue("first", "RSA"));
        rig.load();
        try (TestHandshake handshake = rig.handshake("TLSv1.3")) {
            assertThat(handshake.echo("one")).isEqualTo("one");

            // When
            rig.bring(TlsRig.AUTHORITY.issue("second", "RSA"));
            rig.load();
            assertThat(handshake.echo("two")).isEqualTo("two");
            rig.tls.stop();

            // Then
            assertThat(handshake.echo("three")).isEqualTo("three");
        }
        assertThat(rig.newHandler()).isNull();
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void handlersHoldClassesOfNettyAndTheJdkOnly(Engine engine) throws Exception {
        // Given
        rig.start(engine);
        rig.load();

        // When
        SslHandler handler = rig.newHandler();

        // Then
        assertThat(handler.getClass()).isEqualTo(SslHandler.class);
        assertThat(handler.engine().getClass().getName()).matches("(io\\.netty|sun)\\..*");
        ReferenceCountUtil.release(handler.engine());
    }

    private void assertBroken(String reason) {
        assertThat(rig.tls.isAvailable(ListenerRole.TRAFFIC))
                .as("lest a client falls back to plain text")
                .isTrue();
        assertThat(rig.newHandler()).isNull();
        assertThat(rig.tls.reasonToStayClosed(ListenerRole.TRAFFIC).orElseThrow())
                .contains(reason);
        assertThat(lines()).contains("refused, because").contains(reason);
    }

    private String lines() {
        return String.join("\n", new FrontendReport(rig.tls, rig.inForce).lines());
    }
}
