package io.pointsman.tls.backend;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslProvider;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;

/** The TLS engines there are, and which suites they have. */
enum Engine {
    BORINGSSL(SslProvider.OPENSSL) {
        @Override
        Set<String> suites() {
            return OpenSsl.availableJavaCipherSuites();
        }
    },
    JDK(SslProvider.JDK) {
        @Override
        Set<String> suites() {
            try {
                return Set.of(
                        SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("this Java has no TLS", e);
            }
        }
    };

    /** What remains when an operator's list is silent about one kind of suite. */
    private static final List<String> DEFAULT_SUITES = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_RSA_WITH_AES_256_GCM_SHA384");

    private final SslProvider provider;

    Engine(SslProvider provider) {
        this.provider = provider;
    }

    /** BoringSSL where its native library is there: a third of the JDK engine's cost. */
    static Engine best() {
        return OpenSsl.isAvailable() ? BORINGSSL : JDK;
    }

    SslProvider provider() {
        return provider;
    }

    /** By their standard names. */
    abstract Set<String> suites();

    List<String> defaultSuites() {
        Set<String> available = suites();
        return DEFAULT_SUITES.stream().filter(available::contains).toList();
    }
}
