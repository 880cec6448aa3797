package io.pointsman.itests.tls.client;

import io.pointsman.itests.support.wire.TlsLayer;
import java.io.IOException;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.ServerOnlyTlsAuthentication;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsClientProtocol;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/**
 * A client made with BouncyCastle's TLS API, which takes no notice of what the JDK has disabled. It offers one version
 * and the suites it is told, and believes every certificate.
 */
public final class BouncyLayer implements TlsLayer {

    private static final BcTlsCrypto CRYPTO = new BcTlsCrypto(new SecureRandom());

    private final ProtocolVersion version;
    private final int[] suites;

    public BouncyLayer(ProtocolVersion version, int... suites) {
        this.version = version;
        this.suites = suites.clone();
    }

    @Override
    public Socket over(Socket plain) throws IOException {
        TlsClientProtocol protocol = new TlsClientProtocol(plain.getInputStream(), plain.getOutputStream());
        protocol.connect(new Client());
        return new LayeredSocket(plain, protocol.getInputStream(), protocol.getOutputStream());
    }

    @Override
    public String toString() {
        return version + " " + Arrays.toString(suites);
    }

    private final class Client extends DefaultTlsClient {

        Client() {
            super(CRYPTO);
        }

        @Override
        protected ProtocolVersion[] getSupportedVersions() {
            return version.only();
        }

        @Override
        protected int[] getSupportedCipherSuites() {
            return suites.clone();
        }

        @Override
        public TlsAuthentication getAuthentication() {
            return new ServerOnlyTlsAuthentication() {
                @Override
                public void notifyServerCertificate(TlsServerCertificate certificate) {
                    // the suite is what is tested
                }
            };
        }
    }
}
