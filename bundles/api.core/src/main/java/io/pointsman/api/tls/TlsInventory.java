package io.pointsman.api.tls;

import java.security.cert.X509Certificate;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** The certificates that somebody uses, and how what is configured is protected: for the tables of {@code stats}. */
@ConsumerType
public interface TlsInventory {

    /** Ours and those we trust, not those that peers present. Any thread, does not block. */
    List<CertificateInUse> certificates();

    /** One line for each thing that is configured: a listener, a server. Any thread, does not block. */
    List<Posture> postures();

    /**
     * A certificate and where it is used.
     *
     * @param leg {@code frontend} or {@code backend}
     * @param use {@code server}, {@code client}, {@code ca} …
     * @param usedBy where: a file, with the variable or the row that names it
     * @param loadedAt seconds since 1970
     */
    record CertificateInUse(String leg, String use, String usedBy, X509Certificate certificate, long loadedAt) {}

    /**
     * How something is protected.
     *
     * @param leg {@code frontend} or {@code backend}
     * @param subject a listener's role or {@code hostgroup 1 db1:3306}
     * @param user empty for everybody
     * @param asked what is configured, in a few words
     * @param effective what connections get: {@code plaintext}, {@code TLS, VERIFY_CA} …
     * @param isDowngraded true where that is less than was asked for
     * @param reason one sentence; empty where there is nothing to say
     */
    record Posture(
            String leg,
            String subject,
            String user,
            String asked,
            String effective,
            boolean isDowngraded,
            String reason) {}
}
