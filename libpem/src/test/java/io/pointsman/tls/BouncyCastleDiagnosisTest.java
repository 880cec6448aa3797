package io.pointsman.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.pem.TestAuthority;
import io.pointsman.tls.HandshakeFacts.Leg;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsClientProtocol;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsProtocol;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.TlsServerProtocol;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.junit.jupiter.api.Test;

/** Handshakes that fail, with BouncyCastle's TLS API on both ends. */
class BouncyCastleDiagnosisTest {

    private static final BcTlsCrypto CRYPTO = new BcTlsCrypto(new SecureRandom());
    private static final TestAuthority.Issued SERVER = new TestAuthority("root").issue("db1", "RSA");

    private final TlsServerProtocol server = new TlsServerProtocol();
    private final TlsClientProtocol client = new TlsClientProtocol();
    private IOException serverFailure;
    private IOException clientFailure;

    @Test
    void noProtocolInCommon() throws IOException {
        // When
        handshake(ProtocolVersion.TLSv11, CipherSuite.TLS_DHE_RSA_WITH_AES_128_CBC_SHA, AlertDescription.close_notify);

        // Then
        assertThat(cause(serverFailure, Leg.CLIENT)).isEqualTo(HandshakeCause.NO_COMMON_PROTOCOL);
        assertThat(cause(clientFailure, Leg.SERVER)).isEqualTo(HandshakeCause.NO_COMMON_PROTOCOL);
    }

    @Test
    void noSuiteInCommon() throws IOException {
        // When
        handshake(ProtocolVersion.TLSv12, CipherSuite.TLS_RSA_WITH_SEED_CBC_SHA, AlertDescription.close_notify);

        // Then
        assertThat(cause(serverFailure, Leg.CLIENT)).isEqualTo(HandshakeCause.NO_COMMON_SUITE);
        assertThat(cause(clientFailure, Leg.SERVER)).isEqualTo(HandshakeCause.NO_COMMON_SUITE);
    }

    @Test
    void aServerThatTheClientDoesNotTrust() throws IOException {
        // When
        handshake(ProtocolVersion.TLSv12, CipherSuite.TLS_DHE_RSA_WITH_AES_128_CBC_SHA, AlertDescription.unknown_ca);

        // Then
        assertThat(cause(serverFailure, Leg.CLIENT)).isEqualTo(HandshakeCause.REFUSED_BY_PEER);
        assertThat(cause(clientFailure, Leg.SERVER)).isEqualTo(HandshakeCause.UNTRUSTED);
    }

    @Test
    void plainTextAndSilence() throws IOException {
        // Given
        server.accept(newServer());
        TlsServerProtocol left = new TlsServerProtocol();
        left.accept(newServer());

        // When
        serverFailure = feed(server, "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        IOException closed = null;
        try {
            left.closeInput();
        } catch (IOException e) {
            closed = e;
        }

        // Then
        assertThat(cause(serverFailure, Leg.CLIENT)).isEqualTo(HandshakeCause.NOT_TLS);
        assertThat(cause(closed, Leg.CLIENT)).isEqualTo(HandshakeCause.CLOSED);
    }

    private static HandshakeCause cause(IOException failure, Leg leg) {
        assertThat(failure).isNotNull();
        return HandshakeDiagnosis.of(failure, HandshakeFacts.of(leg, "10.0.0.1:4711"))
                .cause();
    }

    private void handshake(ProtocolVersion version, int suite, short verdict) throws IOException {
        server.accept(newServer());
        client.connect(newClient(version, suite, verdict));
        boolean moved = true;
        while (moved) {
            byte[] toServer = output(client);
            serverFailure = first(serverFailure, feed(server, toServer));
            byte[] toClient = output(server);
            clientFailure = first(clientFailure, feed(client, toClient));
            moved = toServer.length + toClient.length > 0;
        }
    }

    private static IOException first(IOException one, IOException other) {
        return one != null ? one : other;
    }

    private static byte[] output(TlsProtocol protocol) {
        byte[] bytes = new byte[protocol.getAvailableOutputBytes()];
        protocol.readOutput(bytes, 0, bytes.length);
        return bytes;
    }

    private static IOException feed(TlsProtocol protocol, byte[] bytes) {
        try {
            if (bytes.length > 0 && !protocol.isClosed()) {
                protocol.offerInput(bytes);
            }
            return null;
        } catch (IOException e) {
            return e;
        }
    }

    /** TLS 1.2 with DHE. */
    private static DefaultTlsServer newServer() {
        return new DefaultTlsServer(CRYPTO) {
            @Override
            protected ProtocolVersion[] getSupportedVersions() {
                return ProtocolVersion.TLSv12.only();
            }

            @Override
            protected int[] getSupportedCipherSuites() {
                return new int[] {CipherSuite.TLS_DHE_RSA_WITH_AES_128_CBC_SHA};
            }

            @Override
            protected TlsCredentialedSigner getRSASignerCredentials() throws IOException {
                AsymmetricKeyParameter key =
                        PrivateKeyFactory.createKey(SERVER.key().getEncoded());
                var certificate = new Certificate(new TlsCertificate[] {
                    CRYPTO.createCertificate(SERVER.certificate().getEncoded())
                });
                return new BcDefaultTlsCredentialedSigner(
                        new TlsCryptoParameters(context),
                        CRYPTO,
                        key,
                        certificate,
                        new SignatureAndHashAlgorithm((short) 4, SignatureAlgorithm.rsa));
            }
        };
    }

    private static DefaultTlsClient newClient(ProtocolVersion version, int suite, short verdict) {
        return new DefaultTlsClient(CRYPTO) {
            @Override
            protected ProtocolVersion[] getSupportedVersions() {
                return version.only();
            }

            @Override
            protected int[] getSupportedCipherSuites() {
                return new int[] {suite};
            }

            @Override
            public TlsAuthentication getAuthentication() {
                return new Judge(verdict);
            }
        };
    }

    /** A client that says this of any server. */
    private record Judge(short verdict) implements TlsAuthentication {

        @Override
        public void notifyServerCertificate(TlsServerCertificate certificate) throws IOException {
            throw new TlsFatalAlert(verdict);
        }

        @Override
        public TlsCredentials getClientCredentials(CertificateRequest request) {
            return null;
        }
    }
}
