package io.pointsman.tls;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Whether what is in a file of authorities are authorities. */
final class Authorities {

    /** The bit of {@code keyUsage} in RFC 5280. */
    private static final int KEY_CERT_SIGN = 5;

    private final List<Subject> subjects;
    private final Clock clock;

    Authorities(Path file, List<X509Certificate> certificates, Clock clock) {
        this.subjects = new Chain(file, certificates).subjects();
        this.clock = clock;
    }

    List<Finding> check() {
        List<Finding> findings = new ArrayList<>();
        for (Subject subject : subjects) {
            checkAuthority(subject, findings);
            Strength.weakness(subject.certificate().getPublicKey())
                    .ifPresent(found -> findings.add(Finding.warning(subject + " has " + found)));
        }
        findings.addAll(dates());
        return findings;
    }

    private static void checkAuthority(Subject subject, List<Finding> findings) {
        X509Certificate certificate = subject.certificate();
        boolean[] usage = certificate.getKeyUsage();
        if (certificate.getVersion() < 3 && subject.isSelfSigned()) {
            findings.add(Finding.warning(subject + " is of version 1, which can't say that it is an authority;"
                    + " it is taken for one, have it replaced by one with basicConstraints CA:TRUE"));
        } else if (certificate.getBasicConstraints() < 0) {
            findings.add(Finding.error(subject + " is not an authority's (no basicConstraints CA:TRUE);"
                    + " put the certificate of the authority that issued it there"));
        } else if (usage != null && !usage[KEY_CERT_SIGN]) {
            findings.add(Finding.error(subject + " has a keyUsage without keyCertSign, so nothing it signs is valid;"
                    + " have the authority's certificate made anew"));
        }
    }

    /** A bundle of many roots always holds some that have expired: it is refused only when nothing in it is valid. */
    private List<Finding> dates() {
        List<List<Finding>> each =
                subjects.stream().map(subject -> Expiry.check(subject, clock)).toList();
        boolean anyValid = each.stream().anyMatch(findings -> !Finding.anyError(findings));
        return each.stream()
                .flatMap(List::stream)
                .map(finding -> anyValid ? Finding.warning(finding.text()) : finding)
                .toList();
    }
}
