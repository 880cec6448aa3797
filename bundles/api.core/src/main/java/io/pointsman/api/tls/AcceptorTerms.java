package io.pointsman.api.tls;

import java.security.PrivateKey;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * What an engine is to serve.
 *
 * @param chain our certificate first
 * @param protocols by the JDK's names
 * @param suites by their standard names; the first that a client offers too is taken
 * @param clientTrust what clients' certificates are checked against; empty when none is asked for. A client may have
 *     none; one that presents a certificate which doesn't pass is refused
 */
public record AcceptorTerms(
        List<X509Certificate> chain,
        PrivateKey key,
        List<String> protocols,
        List<String> suites,
        Optional<PKIXBuilderParameters> clientTrust) {

    public AcceptorTerms {
        chain = List.copyOf(chain);
        protocols = List.copyOf(protocols);
        suites = List.copyOf(suites);
    }

    /** Leaves out the key. */
    @Override
    public String toString() {
        return "AcceptorTerms[" + chain.size() + " certificates, " + protocols + ", " + suites + "]";
    }
}
