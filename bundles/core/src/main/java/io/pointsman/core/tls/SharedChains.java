package io.pointsman.core.tls;

import io.pointsman.api.tls.Negotiated;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Equal chains of peers, kept once: the thousand connections to one server would hold a copy of its certificates each.
 * Those seen last are remembered. Asked once for each handshake, from any thread.
 */
final class SharedChains {

    private final Map<List<X509Certificate>, List<X509Certificate>> seen;

    SharedChains(int most) {
        seen = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<List<X509Certificate>, List<X509Certificate>> eldest) {
                return size() > most;
            }
        };
    }

    /** The same, with the chain of the first connection whose peer presented an equal one. */
    Negotiated shared(Negotiated own) {
        return own.peerChain().isEmpty()
                ? own
                : new Negotiated(
                        own.protocol(),
                        own.suite(),
                        own.group(),
                        own.resumed(),
                        own.serverName(),
                        first(own.peerChain()));
    }

    private synchronized List<X509Certificate> first(List<X509Certificate> chain) {
        List<X509Certificate> known = seen.putIfAbsent(chain, chain);
        return known == null ? chain : known;
    }
}
