package io.pointsman.tls;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Optional;

/** Who has signed whom. */
public final class Issuers {

    private Issuers() {}

    /** By name and by signature: two authorities of one name are a common accident of renewal. */
    public static boolean issued(X509Certificate issuer, X509Certificate certificate) {
        if (!issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            return false;
        }
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    public static Optional<X509Certificate> issuerOf(
            X509Certificate certificate, Collection<X509Certificate> candidates) {
        return candidates.stream()
                .filter(candidate -> issued(candidate, certificate))
                .findFirst();
    }
}
