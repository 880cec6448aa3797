package io.pointsman.tls;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the certificates of a file are a chain, and where it leads. */
final class Chain {

    private final Path file;
    private final List<X509Certificate> certificates;

    Chain(Path file, List<X509Certificate> certificates) {
        this.file = file;
        this.certificates = certificates;
    }

    /** The peer is sent the file as it is: it need not look for an issuer anywhere but in the next place. */
    Optional<Finding> checkOrder() {
        for (int i = 0; i + 1 < certificates.size(); i++) {
            X509Certificate next = certificates.get(i + 1);
            if (!Issuers.issued(next, certificates.get(i))) {
                return Optional.of(Finding.error(new Subject(file, certificates.get(i)) + " was issued by "
                        + CertificateText.issuer(certificates.get(i)) + ", but what follows it is "
                        + CertificateText.subject(next)
                        + "; put each certificate's issuer behind it and leave out everything else"));
            }
        }
        return Optional.empty();
    }

    /** @param authorityFile for the message */
    Optional<Finding> checkEnd(Role role, Path authorityFile, List<X509Certificate> authorities) {
        X509Certificate last = certificates.get(certificates.size() - 1);
        if (authorities.stream().anyMatch(certificates::contains)
                || Issuers.issuerOf(last, authorities).isPresent()) {
            return Optional.empty();
        }
        String text = new Subject(file, certificates.get(0)) + " does not lead to an authority in " + authorityFile
                + ": the issuer " + CertificateText.issuer(last) + missing(last, authorities);
        return Optional.of(role == Role.SERVER ? Finding.error(text) : Finding.warning(text));
    }

    private static String missing(X509Certificate last, List<X509Certificate> authorities) {
        boolean namesake = authorities.stream()
                .anyMatch(authority -> authority.getSubjectX500Principal().equals(last.getIssuerX500Principal()));
        return namesake
                ? " is there with another key; use the authority that has signed it, or have it signed anew"
                : " is missing; append that certificate to the chain, or name the authority's own file";
    }

    List<Subject> subjects() {
        List<Subject> subjects = new ArrayList<>();
        for (X509Certificate certificate : certificates) {
            subjects.add(new Subject(file, certificate));
        }
        return subjects;
    }
}
