package io.pointsman.tls;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Whether revocation lists are of today, and from somebody who may revoke. */
final class RevocationLists {

    private final Path file;
    private final List<X509Certificate> authorities;
    private final Clock clock;

    RevocationLists(Path file, List<X509Certificate> authorities, Clock clock) {
        this.file = file;
        this.authorities = authorities;
        this.clock = clock;
    }

    List<Finding> check(List<X509CRL> lists) {
        List<Finding> findings = new ArrayList<>();
        for (X509CRL list : lists) {
            checkDates(list, findings);
            checkIssuer(list, findings);
        }
        return findings;
    }

    private void checkDates(X509CRL list, List<Finding> findings) {
        if (list.getThisUpdate().toInstant().isAfter(clock.instant())) {
            findings.add(Finding.error(
                    label(list) + " is not valid before " + list.getThisUpdate().toInstant()
                            + "; wait until then, or set this machine's clock right if it is slow"));
        } else if (list.getNextUpdate() != null
                && list.getNextUpdate().toInstant().isBefore(clock.instant())) {
            findings.add(Finding.error(label(list) + " is out of date since "
                    + list.getNextUpdate().toInstant() + "; fetch the current one from its issuer"));
        }
    }

    private void checkIssuer(X509CRL list, List<Finding> findings) {
        List<X509Certificate> namesakes = authorities.stream()
                .filter(authority -> authority.getSubjectX500Principal().equals(list.getIssuerX500Principal()))
                .toList();
        if (namesakes.isEmpty()) {
            findings.add(Finding.error(label(list)
                    + " was issued by none of the authorities that are trusted; trust its issuer, or remove it"));
        } else if (namesakes.stream().noneMatch(authority -> isSignedBy(list, authority))) {
            findings.add(Finding.error(label(list) + " is not signed with the key of the authority of that name;"
                    + " fetch the current one from its issuer"));
        }
    }

    private static boolean isSignedBy(X509CRL list, X509Certificate authority) {
        try {
            list.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private String label(X509CRL list) {
        return file + ": the revocation list of " + CertificateText.name(list.getIssuerX500Principal());
    }
}
