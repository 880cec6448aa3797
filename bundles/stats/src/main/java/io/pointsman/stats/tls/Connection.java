package io.pointsman.stats.tls;

import io.pointsman.api.tls.TlsFacts;
import io.pointsman.api.transport.Peer;
import io.pointsman.tls.CipherSuite;
import io.pointsman.tls.CipherSuites;
import io.pointsman.tls.TlsProtocol;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * One connection of either leg, as it was a moment ago.
 *
 * @param sessionId of the client, or of the client that holds the server connection; null for none
 * @param user null before the login
 * @param listener null towards servers
 * @param hostgroup null towards clients
 */
record Connection(
        Leg leg,
        String sessionId,
        String peer,
        String user,
        String listener,
        String hostgroup,
        Optional<TlsFacts> tls,
        String generation,
        boolean isHeld) {

    static Connection of(Leg leg, Peer peer, String sessionId, String user, String listener, String hostgroup) {
        String name = user == null || user.isEmpty() ? null : user;
        return new Connection(
                leg,
                sessionId,
                peer.address(),
                name,
                listener,
                hostgroup,
                peer.tls(),
                peer.tlsGeneration(),
                peer.isTlsHeld());
    }

    boolean isTls() {
        return tls.isPresent();
    }

    /** What somebody has had to switch on: an old protocol or suite, or an engine that serves such. */
    boolean isLegacy() {
        return isHeld || tls.filter(Connection::isLegacy).isPresent();
    }

    private static boolean isLegacy(TlsFacts facts) {
        boolean oldProtocol = TlsProtocol.of(facts.negotiated().protocol())
                .filter(TlsProtocol::isLegacy)
                .isPresent();
        return oldProtocol
                || CipherSuites.of(facts.cipher()).filter(CipherSuite::isLegacy).isPresent();
    }

    /** Of the certificates that the peer presented, its own. */
    Optional<X509Certificate> peerCertificate() {
        List<X509Certificate> chain =
                tls.map(facts -> facts.negotiated().peerChain()).orElse(List.of());
        return chain.stream().findFirst();
    }
}
