package io.pointsman.tls;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HexFormat;
import java.util.Locale;
import javax.security.auth.x500.X500Principal;

/** What is in a certificate, as text for answers, tables and logs. */
public final class CertificateText {

    private CertificateText() {}

    /** RFC 2253: {@code CN=x,C=SE}. */
    public static String subject(X509Certificate certificate) {
        return name(certificate.getSubjectX500Principal());
    }

    /** RFC 2253. */
    public static String issuer(X509Certificate certificate) {
        return name(certificate.getIssuerX500Principal());
    }

    /** With the usual words also for what RFC 2253 has none for: the JDK would write an e-mail address in hexadecimals. */
    static String name(X500Principal principal) {
        return principal.getName(X500Principal.RFC2253, OneLineName.KEYWORDS);
    }

    /** OpenSSL's one line, which MySQL's {@code REQUIRE SUBJECT} compares: {@code /C=SE/CN=x}. */
    public static String subjectOneLine(X509Certificate certificate) {
        return OneLineName.of(certificate.getSubjectX500Principal());
    }

    /** As {@link #subjectOneLine}, for {@code REQUIRE ISSUER}. */
    public static String issuerOneLine(X509Certificate certificate) {
        return OneLineName.of(certificate.getIssuerX500Principal());
    }

    /** Whole bytes in lower-case hexadecimals: {@code 0a1b}. */
    public static String serial(X509Certificate certificate) {
        String digits = certificate.getSerialNumber().abs().toString(16);
        String sign = certificate.getSerialNumber().signum() < 0 ? "-" : "";
        return sign + (digits.length() % 2 == 0 ? digits : "0" + digits);
    }

    /** SHA-256 of the whole certificate in lower-case hexadecimals. */
    public static String fingerprint(X509Certificate certificate) {
        return HexFormat.of().formatHex(sha256(certificate));
    }

    /** As OpenSSL and MySQL show it: {@code 0A:1B:…}. */
    public static String fingerprintWithColons(X509Certificate certificate) {
        return HexFormat.ofDelimiter(":").withUpperCase().formatHex(sha256(certificate));
    }

    /** {@code DNS:db1, IP:10.0.0.1}; empty when there are none. */
    public static String alternativeNames(X509Certificate certificate) {
        return String.join(", ", AlternativeNames.of(certificate));
    }

    /** Whole days; negative from the moment on at which it has expired. */
    public static long daysLeft(X509Certificate certificate, Clock clock) {
        Duration left =
                Duration.between(clock.instant(), certificate.getNotAfter().toInstant());
        return Math.floorDiv(left.toSeconds(), Duration.ofDays(1).toSeconds());
    }

    /** {@code subject CN=x, serial 0a1b, valid 2026-01-01 to 2027-01-01}. */
    public static String summary(X509Certificate certificate) {
        return String.format(
                Locale.ROOT,
                "subject %s, serial %s, valid %s to %s",
                subject(certificate),
                serial(certificate),
                day(certificate.getNotBefore()),
                day(certificate.getNotAfter()));
    }

    /** In UTC: {@code 2026-01-01}. */
    static LocalDate day(Date date) {
        return LocalDate.ofInstant(date.toInstant(), ZoneOffset.UTC);
    }

    /** In UTC, to the second: {@code 2026-01-01T12:00:00Z}. */
    static Instant moment(Date date) {
        return date.toInstant();
    }

    private static byte[] sha256(X509Certificate certificate) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java has SHA-256, and what was parsed has an encoding", e);
        }
    }
}
