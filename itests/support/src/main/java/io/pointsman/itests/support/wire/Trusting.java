package io.pointsman.itests.support.wire;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** TLS for tests in which who the peer is does not matter. */
public final class Trusting {

    private Trusting() {}

    /** Changes an open connection to TLS, as the client. */
    static SSLSocket secure(Socket plain, String... protocols) throws IOException {
        SSLSocket secured = (SSLSocket)
                context(null, null).getSocketFactory().createSocket(plain, "localhost", plain.getPort(), true);
        if (protocols.length > 0) {
            secured.setEnabledProtocols(protocols);
        }
        secured.startHandshake();
        return secured;
    }

    /** A context that trusts everybody and shows {@code certificate}, when there is one. */
    public static SSLContext context(X509Certificate certificate, PrivateKey key) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            if (certificate != null) {
                store.setKeyEntry("own", key, new char[0], new X509Certificate[] {certificate});
            }
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), new TrustManager[] {everybody()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("no TLS here", e);
        }
    }

    /** For contexts that a test makes itself. */
    public static X509TrustManager everybody() {
        return new Everybody();
    }

    private static final class Everybody implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {
            // everybody is welcome
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
            // everybody is welcome
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
