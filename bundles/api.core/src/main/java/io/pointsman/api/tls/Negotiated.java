package io.pointsman.api.tls;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What a handshake came to, in the words of its engine.
 *
 * @param protocol {@code SSLv3}, {@code TLSv1}, {@code TLSv1.1}, {@code TLSv1.2}, {@code TLSv1.3}
 * @param suite by its standard or its engine's name
 * @param group the named group of the key exchange; empty for none, or where the engine doesn't tell
 * @param resumed true for an abbreviated handshake
 * @param serverName that a client asked for by SNI; empty for none
 * @param peerChain the peer's certificate first; empty when it presented none
 */
public record Negotiated(
        String protocol,
        String suite,
        String group,
        boolean resumed,
        String serverName,
        List<X509Certificate> peerChain) {

    public Negotiated {
        peerChain = List.copyOf(peerChain);
    }
}
