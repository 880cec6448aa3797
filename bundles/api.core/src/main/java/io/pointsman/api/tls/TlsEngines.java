package io.pointsman.api.tls;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * An engine for suites and protocols that the usual ones don't serve. Offered by {@code tls.legacy} to {@code
 * tls.frontend}; got only when a setting needs it, so that its classes are not even loaded otherwise.
 */
@ProviderType
public interface TlsEngines {

    /** For people: {@code BouncyCastle}. */
    String name();

    /** Protocols that it serves, by the JDK's names ({@code SSLv3}, {@code TLSv1} …). */
    List<String> protocols();

    /** Suites that it serves, by their standard names. */
    List<String> suites();

    /**
     * Gets ready to serve clients. Parses and checks here, so that a connection costs none of it.
     *
     * @throws IllegalArgumentException with one sentence, for a key, protocol or suite that it can't serve
     */
    TlsAcceptor acceptor(AcceptorTerms terms);
}
