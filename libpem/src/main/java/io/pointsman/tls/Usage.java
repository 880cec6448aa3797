package io.pointsman.tls;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** Whether a certificate may be used for what it is about to be used for. */
final class Usage {

    /** The bits of {@code keyUsage} in RFC 5280. */
    private static final int DIGITAL_SIGNATURE = 0;

    private static final int KEY_ENCIPHERMENT = 2;

    private static final String ANY_PURPOSE = "2.5.29.37.0";

    private Usage() {}

    static List<Finding> check(Subject subject, Role role) {
        List<Finding> findings = new ArrayList<>();
        checkPurpose(subject, role, findings);
        checkKeyUsage(subject, role, findings);
        if (role == Role.SERVER && AlternativeNames.of(subject.certificate()).isEmpty()) {
            findings.add(Finding.warning(subject + " has no subjectAltName, so clients that verify names refuse it;"
                    + " have one made that lists the names and addresses they connect to"));
        }
        return findings;
    }

    private static void checkPurpose(Subject subject, Role role, List<Finding> findings) {
        List<String> purposes = purposes(subject.certificate());
        boolean suits =
                purposes.isEmpty() || purposes.contains(role.purposeIdentifier()) || purposes.contains(ANY_PURPOSE);
        if (!suits) {
            findings.add(Finding.error(subject + " has an extendedKeyUsage without " + role.purpose()
                    + ", so peers refuse it; have one made for that use"));
        }
    }

    private static List<String> purposes(X509Certificate certificate) {
        try {
            List<String> purposes = certificate.getExtendedKeyUsage();
            return purposes == null ? List.of() : purposes;
        } catch (CertificateParsingException e) {
            return List.of("unreadable");
        }
    }

    private static void checkKeyUsage(Subject subject, Role role, List<Finding> findings) {
        boolean[] usage = subject.certificate().getKeyUsage();
        if (usage == null || usage[DIGITAL_SIGNATURE]) {
            return;
        }
        boolean enciphers = usage[KEY_ENCIPHERMENT]
                && subject.certificate().getPublicKey().getAlgorithm().equals("RSA");
        if (role == Role.SERVER && enciphers) {
            findings.add(Finding.warning(subject + " has a keyUsage without digitalSignature, so only suites with RSA"
                    + " key exchange can use it; have one made with both"));
        } else {
            findings.add(
                    Finding.error(subject + " has a keyUsage without digitalSignature, so it can't sign a handshake;"
                            + " have one made that can"));
        }
    }
}
