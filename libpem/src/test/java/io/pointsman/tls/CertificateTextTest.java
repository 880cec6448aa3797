package io.pointsman.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.pem.TestAuthority;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateTextTest {

    private static final TestAuthority AUTHORITY = new TestAuthority("text authority");

    private static final X509Certificate CERTIFICATE = AUTHORITY
            .request("ignored")
            .subject("C=SE,O=Räv/Fox,CN=x,E=a@example.org")
            .key("EC")
            .dns("db1", "*.example.org")
            .ip("10.0.0.1", "::1")
            .uri("spiffe://example.org/db")
            .email("a@example.org")
            .valid(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z"))
            .issue()
            .x509();

    @Test
    void namesAreWrittenInBothForms() {
        assertThat(CertificateText.subject(CERTIFICATE)).isEqualTo("emailAddress=a@example.org,CN=x,O=Räv/Fox,C=SE");
        assertThat(CertificateText.subjectOneLine(CERTIFICATE))
                .isEqualTo("/C=SE/O=R\\xC3\\xA4v/Fox/CN=x/emailAddress=a@example.org");
        assertThat(CertificateText.issuer(CERTIFICATE)).isEqualTo("CN=text authority");
        assertThat(CertificateText.issuerOneLine(CERTIFICATE)).isEqualTo("/CN=text authority");
    }

    @Test
    void alternativeNamesKeepTheirOrderAndSayTheirKind() {
        assertThat(CertificateText.alternativeNames(CERTIFICATE))
                .isEqualTo("DNS:db1, DNS:*.example.org, IP:10.0.0.1, IP:0:0:0:0:0:0:0:1,"
                        + " URI:spiffe://example.org/db, email:a@example.org");
        assertThat(CertificateText.alternativeNames(AUTHORITY.x509())).isEmpty();
    }

    @Test
    void serialAndFingerprintAreWholeBytes() {
        assertThat(CertificateText.serial(CERTIFICATE)).matches("([0-9a-f]{2})+");
        assertThat(CertificateText.fingerprint(CERTIFICATE)).matches("[0-9a-f]{64}");
        assertThat(CertificateText.fingerprintWithColons(CERTIFICATE))
                .matches("[0-9A-F]{2}(:[0-9A-F]{2}){31}")
                .isEqualToIgnoringCase(CertificateText.fingerprint(CERTIFICATE).replaceAll("(..)(?=.)", "$1:"));
    }

    @Test
    void oneSentenceSaysWhichOneItIs() {
        assertThat(CertificateText.summary(AUTHORITY
                        .request("x")
                        .key("EC")
                        .valid(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z"))
                        .issue()
                        .x509()))
                .matches("subject CN=x, serial [0-9a-f]+, valid 2026-01-01 to 2027-01-01");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-31T00:00:01Z, 0, 3",
        "2026-12-31T00:00:00Z, 1, 3",
        "2026-12-28T00:00:00Z, 4, 14",
        "2026-12-12T00:00:00Z, 20, 30",
        "2026-01-01T00:00:00Z, 365, ",
        "2027-01-01T00:00:01Z, -1, 3"
    })
    void daysLeftAreWholeOnes(String now, long days, Integer stage) {
        // When
        long left = CertificateText.daysLeft(CERTIFICATE, Clock.fixed(Instant.parse(now), ZoneOffset.UTC));

        // Then
        assertThat(left).isEqualTo(days);
        assertThat(Expiry.stage(left).stream().boxed().findFirst().orElse(null)).isEqualTo(stage);
    }
}
