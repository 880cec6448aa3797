package io.pointsman.tls.backend;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslProvider;
import io.pointsman.tls.CipherSuite;
import io.pointsman.tls.CipherSuites;
import io.pointsman.tls.KeyExchange;
import io.pointsman.tls.TlsProtocol;
import java.security.NoSuchAlgorithmException;
import java.security.Security;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;

/** The TLS engines there are, and what they have. */
enum Engine {
    BORINGSSL("BoringSSL", SslProvider.OPENSSL) {
        @Override
        Set<String> suites() {
            return OpenSsl.availableJavaCipherSuites();
        }

        @Override
        boolean offers(TlsProtocol protocol) {
            return true;
        }
    },
    JDK("JDK", SslProvider.JDK) {
        @Override
        Set<String> suites() {
            try {
                return Set.of(
                        SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("this Java has no TLS", e);
            }
        }

        @Override
        boolean offers(TlsProtocol protocol) {
            String disabled = Security.getProperty("jdk.tls.disabledAlgorithms");
            return disabled == null
                    || Arrays.stream(disabled.split(",")).map(String::strip).noneMatch(protocol.spelling()::equals);
        }
    };

    private final String label;
    private final SslProvider provider;

    Engine(String label, SslProvider provider) {
        this.label = label;
        this.provider = provider;
    }

    /** BoringSSL where its native library is there: a third of the JDK engine's cost. */
    static Engine best() {
        return OpenSsl.isAvailable() ? BORINGSSL : JDK;
    }

    SslProvider provider() {
        return provider;
    }

    /** By their standard names, or older ones. */
    abstract Set<String> suites();

    /** Whether a connection with it can come about without weakening anything else in this process. */
    abstract boolean offers(TlsProtocol protocol);

    /** Empty for a suite that it doesn't have. */
    Optional<String> nameOf(CipherSuite suite) {
        Set<String> available = suites();
        return available.contains(suite.name())
                ? Optional.of(suite.name())
                : Optional.of(suite.jdkName()).filter(available::contains);
    }

    /**
     * What remains when an operator's list is silent about one kind of suite.
     *
     * @param withLegacy TLS 1.0 and 1.1 know no suite that is up to date
     */
    List<CipherSuite> defaultSuites(boolean withLegacy) {
        return CipherSuites.all().stream()
                .filter(suite -> !suite.isLegacy()
                        || suite.keyExchange() == KeyExchange.RSA && suite.aead()
                        || withLegacy && suite.name().matches("TLS_(ECDHE_\\w+|RSA)_WITH_AES_\\d+_CBC_SHA"))
                .toList();
    }

    @Override
    public String toString() {
        return label;
    }
}
