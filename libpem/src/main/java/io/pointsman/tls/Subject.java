package io.pointsman.tls;

import java.nio.file.Path;
import java.security.cert.X509Certificate;

/** A certificate under examination, and the words that say which one is meant. */
record Subject(Path file, X509Certificate certificate) {

    /** {@code /etc/cert.pem: the certificate of CN=db1}: what every finding begins with. */
    @Override
    public String toString() {
        return file + ": the certificate of " + name();
    }

    /** A certificate may have no subject; its serial number it always has. */
    private String name() {
        String subject = CertificateText.subject(certificate);
        return subject.isEmpty() ? "serial number " + CertificateText.serial(certificate) : subject;
    }

    boolean isSelfSigned() {
        return Issuers.issued(certificate, certificate);
    }
}
