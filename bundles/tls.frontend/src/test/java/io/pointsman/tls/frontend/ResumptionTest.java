package io.pointsman.tls.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.pointsman.api.tls.ClientHello;
import io.pointsman.pem.TestAuthority;
import io.pointsman.pem.TestHandshake;
import io.pointsman.tls.frontend.engine.Engine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With BoringSSL: the JDK's engine makes full handshakes wherever the context is a new one. */
class ResumptionTest {

    private static final TestAuthority AUTHORITY = TlsRig.AUTHORITY;

    @TempDir
    Path directory;

    private TlsRig rig;

    @BeforeEach
    void start() {
        assumeTrue(OpenSsl.isAvailable());
        rig = new TlsRig(directory, Engine.BORING_SSL);
    }

    @AfterEach
    void stop() {
        if (rig != null) {
            rig.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void clientsResumeAcrossANewCertificate(String protocol) throws Exception {
        // Given
        rig.bring(AUTHORITY.issue("first", "RSA"));
        rig.load();
        SslContext client = rig.build(client(protocol));
        assertThat(shownTo(client)).isEqualTo("CN=first");
        rig.bring(AUTHORITY.issue("second", "RSA"));

        // When
        rig.load();

        // Then
        assertThat(shownTo(client))
                .as("the session of before, not another handshake")
                .isEqualTo("CN=first");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void clientsMakeAFullHandshakeOnceTrustHasChanged(String protocol) throws Exception {
        // Given
        rig.bring(AUTHORITY.issue("first", "RSA"));
        rig.load();
        SslContext client = rig.build(client(protocol));
        assertThat(shownTo(client)).isEqualTo("CN=first");
        rig.bring(AUTHORITY.issue("second", "RSA"));

        // When
        rig.set("mysql-ssl_c2s_ca", rig.write("ca.pem", AUTHORITY.certificatePem()));
        rig.load();

        // Then
        assertThat(shownTo(client)).isEqualTo("CN=second");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aResumedSessionKnowsItsClientsCertificate(String protocol) throws Exception {
        // Given
        rig.bring(AUTHORITY.issue("server", "RSA"));
        rig.set("mysql-ssl_c2s_ca", rig.write("ca.pem", AUTHORITY.certificatePem()));
        rig.load();
        TestAuthority.Issued own = AUTHORITY.issue("client", "RSA");
        SslContext client = rig.build(client(protocol).keyManager(own.key(), own.x509()));
        assertThat(shownTo(client)).isEqualTo("CN=server");
        rig.bring(AUTHORITY.issue("other", "RSA"));
        rig.load();

        // When
        try (TestHandshake resumed = rig.handshake(client)) {

            // Then
            assertThat(TlsRig.subject(resumed)).as("resumed").isEqualTo("CN=server");
            assertThat(((X509Certificate) resumed.serverSession().getPeerCertificates()[0])
                            .getSubjectX500Principal()
                            .toString())
                    .isEqualTo("CN=client");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void clientsResumeWhicheverCertificateTheirNameIsFor(String protocol) throws Exception {
        // Given
        Path certificates = Files.createDirectory(directory.resolve("certificates"));
        TestAuthority.Issued named =
                AUTHORITY.request("named").dns("db.example.com").issue();
        rig.write("certificates/db.pem", named.certificatePem() + named.keyPem());
        rig.set("mysql-ssl_c2s_certpath", certificates.toString());
        rig.bring(AUTHORITY.issue("default", "RSA"));
        rig.load();
        SslContext client = rig.build(client(protocol));
        assertThat(shownTo(client)).isEqualTo("CN=default");

        // When
        ClientHello hello = new ClientHello(List.of(), List.of(), "db.example.com", List.of());
        try (TestHandshake resumed = rig.handshake(client, hello)) {

            // Then
            assertThat(TlsRig.subject(resumed)).as("resumed").isEqualTo("CN=default");
        }
    }

    /** The JDK's, which resumes by ticket alone; Netty's with BoringSSL wants a session id beside it before TLS 1.3. */
    private SslContextBuilder client(String protocol) {
        return rig.client(protocol).sslProvider(SslProvider.JDK);
    }

    private String shownTo(SslContext client) throws Exception {
        try (TestHandshake handshake = rig.handshake(client)) {
            return TlsRig.subject(handshake);
        }
    }
}
