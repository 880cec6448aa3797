package io.pointsman.stats.tls;

import io.pointsman.api.tls.TlsInventory.CertificateInUse;
import io.pointsman.tls.CertificateText;
import java.security.cert.X509Certificate;

/**
 * A certificate that is in use.
 *
 * @param use {@code peer} for one that a client or server has presented
 * @param usedBy a file with what names it; or a peer that presented it
 * @param loadedAt seconds since 1970; 0 where that is not known
 * @param connections open now that it protects
 */
record Certificate(
        String leg, String use, String usedBy, X509Certificate x509, long loadedAt, String sha256, long connections) {

    static Certificate ours(CertificateInUse inUse, long connections) {
        return new Certificate(
                inUse.leg(),
                inUse.use(),
                inUse.usedBy(),
                inUse.certificate(),
                inUse.loadedAt(),
                CertificateText.fingerprint(inUse.certificate()),
                connections);
    }

    static Certificate ofPeer(Leg leg, String usedBy, X509Certificate x509, long connections) {
        return new Certificate(leg.word(), "peer", usedBy, x509, 0, CertificateText.fingerprint(x509), connections);
    }
}
