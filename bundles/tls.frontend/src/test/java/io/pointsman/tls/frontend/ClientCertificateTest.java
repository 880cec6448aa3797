package io.pointsman.tls.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.ssl.SslContextBuilder;
import io.pointsman.api.config.CertificateRule;
import io.pointsman.api.config.MysqlUser;
import io.pointsman.api.tls.ClientHello;
import io.pointsman.api.tls.Negotiated;
import io.pointsman.api.tls.TlsFailure;
import io.pointsman.pem.TestAuthority;
import io.pointsman.pem.TestHandshake;
import io.pointsman.tls.frontend.engine.Engine;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClientCertificateTest {

    private static final TestAuthority AUTHORITY = TlsRig.AUTHORITY;
    private static final String ENGINES = "io.pointsman.tls.frontend.TlsRig#engines";

    @TempDir
    Path directory;

    private TlsRig rig;

    @AfterEach
    void stop() {
        rig.close();
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void aCertificateThatTheAuthorityVouchesForIsVerified(Engine engine) throws Exception {
        // Given
        start(engine);
        TestAuthority.Issued own = AUTHORITY.issue("client", "RSA");

        // When
        try (TestHandshake handshake = handshake(own)) {

            // Then
            assertThat(handshake.echo("hello")).isEqualTo("hello");
            assertThat(verdict(List.of(own.x509()))).isEqualTo("verified");
            assertThat(((X509Certificate) handshake.serverSession().getPeerCertificates()[0]))
                    .isEqualTo(own.x509());
        }
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void aClientWithoutOneIsServedAllTheSame(Engine engine) throws Exception {
        // Given
        start(engine);

        // When
        try (TestHandshake handshake = rig.handshake("TLSv1.3")) {

            // Then
            assertThat(handshake.echo("hello")).isEqualTo("hello");
            assertThat(verdict(List.of())).isEqualTo("no certificate");
        }
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void oneOfAnotherAuthorityOfTheSameNameIsRefused(Engine engine) throws Exception {
        // Given
        start(engine);

        // Then
        assertRefused(new TestAuthority("test authority").issue("client", "RSA"), TlsFailure.Cause.UNTRUSTED);
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void oneThatHasExpiredIsRefused(Engine engine) throws Exception {
        // Given
        start(engine);

        // Then
        assertRefused(AUTHORITY.request("client").expired().issue(), TlsFailure.Cause.EXPIRED);
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void oneThatIsRevokedIsRefusedAndOthersAreNot(Engine engine) throws Exception {
        // Given
        TestAuthority.Issued revoked = AUTHORITY.issue("revoked", "RSA");
        rig = new TlsRig(directory, engine);
        rig.set("mysql-ssl_c2s_crl", rig.write("crl.pem", AUTHORITY.revocationListPem(revoked.certificate())));
        bringAndLoad();

        // Then
        assertRefused(revoked, TlsFailure.Cause.REVOKED);
        try (TestHandshake handshake = handshake(AUTHORITY.issue("client", "RSA"))) {
            assertThat(handshake.echo("hello")).isEqualTo("hello");
        }
    }

    @Test
    void aRevocationListThatIsOutOfDateIsRefused() {
        // Given
        rig = new TlsRig(directory, Engine.best());
        rig.inForce.current = rig.config();
        rig.set("mysql-ssl_c2s_crl", rig.write("crl.pem", AUTHORITY.staleRevocationListPem()));

        // Then
        assertThatThrownBy(this::bringAndLoad)
                .hasMessageContainingAll("mysql-ssl_c2s_crl: ", "crl.pem", "is out of date");
    }

    @Test
    void clientsAreAskedOnceAUserHasToShowOne() throws Exception {
        // Given
        rig = new TlsRig(directory, Engine.best());
        bringAndLoad();
        assertThat(verification()).isEqualTo("NONE");

        // When
        rig.users.add(new MysqlUser(
                "app",
                "",
                false,
                0,
                "",
                false,
                true,
                false,
                true,
                true,
                100,
                "",
                "",
                new CertificateRule(true, "", "", "", "")));
        rig.load();

        // Then
        assertThat(verification()).isEqualTo("OPTIONAL");
        assertThat(new FrontendReport(rig.tls, rig.inForce).postures())
                .anySatisfy(posture -> assertThat(posture.user()).isEqualTo("app"));
    }

    private void start(Engine engine) throws Exception {
        rig = new TlsRig(directory, engine);
        rig.set("mysql-ssl_c2s_ca", rig.write("ca.pem", AUTHORITY.certificatePem()));
        bringAndLoad();
    }

    private void bringAndLoad() throws Exception {
        rig.bring(AUTHORITY.issue("server", "RSA"));
        rig.load();
    }

    private void assertRefused(TestAuthority.Issued own, TlsFailure.Cause cause) throws Exception {
        try (TestHandshake handshake = handshake(own)) {
            assertThat(handshake.succeeded()).isFalse();
            TlsFailure failure = rig.tls.explain(
                    "10.0.0.1:4711",
                    Optional.empty(),
                    new byte[0],
                    handshake.serverHandler().handshakeFuture().cause());
            assertThat(failure.cause()).as(failure.sentence()).isEqualTo(cause);
        }
    }

    private TestHandshake handshake(TestAuthority.Issued own) throws Exception {
        SslContextBuilder client = rig.client("TLSv1.2").keyManager(own.key(), own.x509());
        return rig.handshake(rig.build(client));
    }

    private String verification() {
        return rig.newHandler(ClientHello.UNKNOWN).orElseThrow().terms().verification();
    }

    private String verdict(List<X509Certificate> chain) {
        var terms = rig.newHandler(ClientHello.UNKNOWN).orElseThrow().terms();
        var negotiated = new Negotiated("TLSv1.3", "TLS_AES_128_GCM_SHA256", "", false, "", chain);
        return rig.tls.judge(terms, negotiated).verdict();
    }
}
