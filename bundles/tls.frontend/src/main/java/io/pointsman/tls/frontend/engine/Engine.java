package io.pointsman.tls.frontend.engine;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslProvider;
import io.pointsman.tls.CipherSuite;
import io.pointsman.tls.CipherSuites;
import io.pointsman.tls.TlsProtocol;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** The engines that are always there, and what they serve. */
public enum Engine {
    BORING_SSL("BoringSSL", SslProvider.OPENSSL) {
        /** SSLv3 it has not; which suites it has is asked of the library. */
        @Override
        public boolean serves(TlsProtocol protocol, CipherSuite suite) {
            return protocol.compareTo(TlsProtocol.TLS_1_0) >= 0
                    && BORING_SSL_SUITES.contains(suite)
                    && suite.worksWith(protocol);
        }
    },
    JDK("JDK", SslProvider.JDK) {
        /** Without what the process, or whoever installed this Java, has disabled: we enable nothing of it. */
        @Override
        public boolean serves(TlsProtocol protocol, CipherSuite suite) {
            return JDK_PROTOCOLS.contains(protocol) && JDK_SUITES.contains(suite) && suite.worksWith(protocol);
        }
    };

    private static final Set<CipherSuite> BORING_SSL_SUITES =
            OpenSsl.isAvailable() ? known(OpenSsl.availableJavaCipherSuites()) : Set.of();

    private static final Set<TlsProtocol> JDK_PROTOCOLS = Arrays.stream(
                    ofJdk(true).getProtocols())
            .map(TlsProtocol::of)
            .flatMap(Optional::stream)
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<CipherSuite> JDK_SUITES =
            known(Arrays.asList(ofJdk(false).getCipherSuites()));

    private final String title;
    private final SslProvider provider;

    Engine(String title, SslProvider provider) {
        this.title = title;
        this.provider = provider;
    }

    /** BoringSSL where its native library is there: a third of the JDK engine's cost. */
    public static Engine best() {
        return OpenSsl.isAvailable() ? BORING_SSL : JDK;
    }

    private static Set<CipherSuite> known(Collection<String> names) {
        return names.stream().map(CipherSuites::of).flatMap(Optional::stream).collect(Collectors.toUnmodifiableSet());
    }

    /** @param isDefault for protocols: those that are merely supported include the disabled ones */
    private static SSLParameters ofJdk(boolean isDefault) {
        try {
            SSLContext context = SSLContext.getDefault();
            return isDefault ? context.getDefaultSSLParameters() : context.getSupportedSSLParameters();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    /** The two go together here. */
    public abstract boolean serves(TlsProtocol protocol, CipherSuite suite);

    /** As {@code TlsTerms.engine} has it. */
    public String title() {
        return title;
    }

    SslProvider provider() {
        return provider;
    }
}
