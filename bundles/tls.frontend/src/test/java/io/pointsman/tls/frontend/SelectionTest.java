package io.pointsman.tls.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.pointsman.api.tls.ClientHello;
import io.pointsman.api.tls.TlsFailure;
import io.pointsman.pem.TestHandshake;
import io.pointsman.tls.frontend.engine.Engine;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Protocols and suites, as the variables name them. */
class SelectionTest {

    private static final String ENGINES = "io.pointsman.tls.frontend.TlsRig#engines";
    private static final String CIPHERS = "mysql-ssl_c2s_ciphers";
    private static final String CIPHERSUITES = "mysql-ssl_c2s_ciphersuites";
    private static final String PROTOCOLS = "mysql-ssl_c2s_protocols";

    @TempDir
    Path directory;

    private TlsRig rig;

    @AfterEach
    void stop() {
        if (rig != null) {
            rig.close();
        }
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void theOrderOfSuitesIsOurs(Engine engine) throws Exception {
        // Given
        start(engine);
        String ours = "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES128-GCM-SHA256";

        // Then
        assertThat(suiteWith(ours)).isEqualTo("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");
        assertThat(suiteWith("ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384"))
                .isEqualTo("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
    }

    private String suiteWith(String ciphers) throws Exception {
        rig.set(CIPHERS, ciphers).load();
        SslContext client = rig.build(rig.client("TLSv1.2")
                .ciphers(List.of("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384")));
        try (TestHandshake handshake = rig.handshake(client)) {
            assertThat(handshake.echo("hello")).isEqualTo("hello");
            return handshake.clientSession().getCipherSuite();
        }
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void aProtocolThatIsNotNamedIsRefusedWithWhatEachSideOffers(Engine engine) throws Exception {
        // Given
        start(engine);
        rig.set(PROTOCOLS, "TLSv1.3").load();

        // When
        try (TestHandshake handshake = rig.handshake("TLSv1.2")) {

            // Then
            assertThat(handshake.succeeded()).isFalse();
            TlsFailure failure = rig.tls.explain(
                    "10.0.0.1:4711",
                    Optional.of(new ClientHello(List.of(0x0303), List.of(0xC02F), "", List.of(0x001d))),
                    new byte[0],
                    handshake.serverHandler().handshakeFuture().cause());
            assertThat(failure.cause()).isEqualTo(TlsFailure.Cause.NO_COMMON_PROTOCOL);
            assertThat(failure.sentence())
                    .contains(
                            "10.0.0.1:4711",
                            "it offers TLSv1.2, ECDHE-RSA-AES128-GCM-SHA256",
                            "we offer TLSv1.3, TLS_AES_128_GCM_SHA256");
        }
    }

    @Test
    void someSuitesOfTls13AloneAreServedByTheEngineThatCanLeaveOthersOut() throws Exception {
        // Given
        start(Engine.best());
        rig.set(CIPHERSUITES, "TLS_AES_256_GCM_SHA384").load();
        var hello = new ClientHello(List.of(0x0304, 0x0303), List.of(0x1301, 0x1302), "", List.of(0x001d));

        // When
        try (TestHandshake handshake = rig.handshake(rig.build(rig.client("TLSv1.3")), hello)) {

            // Then
            assertThat(handshake.echo("hello")).isEqualTo("hello");
            assertThat(handshake.clientSession().getCipherSuite()).isEqualTo("TLS_AES_256_GCM_SHA384");
            assertThat(rig.newHandler(hello).orElseThrow().terms().engine()).isEqualTo("JDK");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"AES256-GCM-SHA384", "AES256-SHA", "AES128-GCM-SHA256", "AES128-SHA"})
    void rsaKeyExchangeIsServedByBoringSslWhereItIsAskedFor(String suite) throws Exception {
        // Given
        assumeTrue(OpenSsl.isAvailable());
        start(Engine.BORING_SSL);

        // When
        List<String> warnings = rig.set(CIPHERS, suite).load();

        // Then
        assertThat(warnings).anySatisfy(warning -> assertThat(warning).contains(CIPHERS, suite));
        assertThat(new FrontendReport(rig.tls, rig.inForce).gauges()).containsEntry("TLS_Frontend_Legacy_Enabled", 1L);
        try (TestHandshake handshake =
                rig.handshake(rig.build(rig.client("TLSv1.2").ciphers(List.of(suite))))) {
            assertThat(handshake.echo("hello")).isEqualTo("hello");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1", "TLSv1.1"})
    void oldProtocolsAreServedByBoringSslWhereTheyAreAskedForWithAWarning(String protocol) throws Exception {
        // Given
        assumeTrue(OpenSsl.isAvailable());
        start(Engine.BORING_SSL);

        // When
        List<String> warnings = rig.set(PROTOCOLS, protocol)
                .set(CIPHERS, "ECDHE-RSA-AES256-SHA")
                .load();

        // Then
        assertThat(warnings).anySatisfy(warning -> assertThat(warning).contains(PROTOCOLS, protocol));
        try (TestHandshake handshake = rig.handshake(protocol)) {
            assertThat(handshake.echo("hello")).isEqualTo("hello");
        }
    }

    @Test
    void sslv2MayBeNamedAndIsSaidToBeServedByNobody() throws Exception {
        start(Engine.best());

        assertThat(rig.set(PROTOCOLS, "SSLv2,TLSv1.2").load())
                .anySatisfy(warning -> assertThat(warning).contains("SSLv2", "RFC 6176"));
    }

    @Test
    void whatLeavesNothingIsRefused() throws Exception {
        // Given
        start(Engine.best());

        // Then
        assertThatThrownBy(() -> rig.set(PROTOCOLS, "SSLv2").load()).hasMessageContaining("leaves no protocol");
        assertThatThrownBy(() -> rig.set(PROTOCOLS, "TLSv1")
                        .set(CIPHERS, "ECDHE-RSA-AES128-GCM-SHA256")
                        .load())
                .hasMessageContaining("nothing is left");
    }

    @Test
    void aWordThatNamesNothingIsRefusedByName() throws Exception {
        // Given
        start(Engine.best());

        // Then
        assertThatThrownBy(() -> rig.set(PROTOCOLS, "TLSv1.2,TLSv9").load())
                .hasMessageContaining("mysql-ssl_c2s_protocols: TLSv9 is no protocol");
    }

    @Test
    void whatNeedsTheLegacyBundleIsRefusedWithoutItByName() throws Exception {
        // Given
        start(Engine.best());

        // Then
        assertThatThrownBy(() -> rig.set(PROTOCOLS, "SSLv3,TLSv1.2")
                        .set(CIPHERS, "ECDHE-RSA-AES128-GCM-SHA256:AES128-SHA:SEED-SHA")
                        .load())
                .hasMessageContaining("SSLv3, SEED-SHA needs the bundle tls.legacy");
    }

    private void start(Engine engine) throws Exception {
        rig = new TlsRig(directory, engine);
        rig.bring(TlsRig.AUTHORITY.issue("server", "RSA"));
        rig.load();
    }
}
