package io.pointsman.itests.tls.client;

import io.pointsman.itests.support.wire.Trusting;
import io.pointsman.pem.TestAuthority;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;

/** Contexts of clients to which it does not matter who the proxy is. */
public final class Contexts {

    private Contexts() {}

    public static SSLContext trusting() throws IOException {
        return Trusting.context(null, null);
    }

    /** Shows this certificate when asked for one, also to those who have named other authorities than its issuer. */
    public static SSLContext showing(TestAuthority.Issued own) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {new Stubborn(own)}, new TrustManager[] {Trusting.everybody()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("no TLS here", e);
        }
    }

    /** The JDK's own would keep quiet when no authority named by the server has issued what it has. */
    private static final class Stubborn extends X509ExtendedKeyManager {

        private static final String ALIAS = "own";

        private final TestAuthority.Issued own;

        Stubborn(TestAuthority.Issued own) {
            this.own = own;
        }

        @Override
        public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
            return Arrays.asList(keyTypes).contains(own.key().getAlgorithm()) ? ALIAS : null;
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return new X509Certificate[] {own.x509()};
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return own.key();
        }

        @Override
        public String[] getClientAliases(String keyType, Principal[] issuers) {
            return new String[] {ALIAS};
        }

        @Override
        public String[] getServerAliases(String keyType, Principal[] issuers) {
            return new String[0];
        }

        @Override
        public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
            return null;
        }
    }
}
