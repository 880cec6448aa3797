package io.pointsman.session.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.config.CertificateRule;
import io.pointsman.api.tls.Negotiated;
import io.pointsman.api.tls.TlsFacts;
import io.pointsman.api.tls.TlsTerms;
import io.pointsman.pem.TestAuthority;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a row of mysql_users may ask of a client's certificate. */
class CertificateCheckTest {

    private static final TestAuthority AUTHORITY =
            new TestAuthority(TestAuthority.root("C=SE,O=Rail,CN=Clients").authority());

    private static final X509Certificate APP = AUTHORITY
            .request("app")
            .subject("C=SE,O=Rail,CN=app")
            .dns("app.example")
            .ip("10.0.0.9", "2001:db8::9")
            .uri("spiffe://rail.example/ns/prod/app")
            .email("app@rail.example")
            .clientAuth()
            .issue()
            .x509();

    private static Optional<TlsFacts> facts(String verdict, X509Certificate... chain) {
        return Optional.of(new TlsFacts(
                new TlsTerms("JDK", "", "OPTIONAL", "", Map.of()),
                new Negotiated("TLSv1.3", "TLS_AES_128_GCM_SHA256", "", false, "", List.of(chain)),
                "TLS_AES_128_GCM_SHA256",
                verdict,
                true));
    }

    private static Optional<String> refusal(CertificateRule rule) {
        return new CertificateCheck(rule).refusal(facts("verified", APP, AUTHORITY.x509()));
    }

    private static CertificateRule subject(String subject) {
        return new CertificateRule(false, subject, "", "", "");
    }

    private static CertificateRule san(String san) {
        return new CertificateRule(false, "", "", san, "");
    }

    private static CertificateRule spiffe(String id) {
        return new CertificateRule(false, "", "", "", id);
    }

    @Test
    void whereNothingIsAskedNothingIsNeeded() {
        assertThat(new CertificateCheck(CertificateRule.NONE).refusal(Optional.empty()))
                .isEmpty();
    }

    @Test
    void anyCertificateThatTheAuthoritiesVouchForIsX509() {
        CertificateCheck x509 = new CertificateCheck(new CertificateRule(true, "", "", "", ""));

        assertThat(x509.refusal(facts("verified", APP))).isEmpty();
        assertThat(x509.refusal(facts("not verified", APP))).hasValue("the client's certificate is not verified");
        assertThat(x509.refusal(facts("no certificate"))).get().asString().contains("presented none");
        assertThat(x509.refusal(Optional.empty())).get().asString().contains("no TLS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CN=app,O=Rail,C=SE", "CN=app, O=Rail, C=SE", "/C=SE/O=Rail/CN=app"})
    void aSubjectIsWrittenAsRfc2253OrAsOpensslHasIt(String subject) {
        assertThat(refusal(subject(subject))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CN=App,O=Rail,C=SE",
                "C=SE,O=Rail,CN=app",
                "CN=app",
                "/CN=app",
                "/CN=app/O=Rail/C=SE",
                "/C=SE/O=Rail/CN=ap",
                "app"
            })
    void anotherSubjectIsRefused(String subject) {
        assertThat(refusal(subject(subject)))
                .hasValue("the client certificate's subject is 'CN=app,O=Rail,C=SE', and the user needs '" + subject
                        + "'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "emailAddress=app@rail.example,CN=app",
                "EMAILADDRESS=app@rail.example, CN=app",
                "/CN=app/emailAddress=app@rail.example"
            })
    void anAddressInASubjectIsWrittenInWords(String subject) {
        X509Certificate certificate = AUTHORITY
                .request("app")
                .subject("CN=app,E=app@rail.example")
                .issue()
                .x509();

        assertThat(new CertificateCheck(subject(subject)).refusal(facts("verified", certificate)))
                .isEmpty();
    }

    @Test
    void aSlashInAValueMakesNoPart() {
        // Given
        X509Certificate forged =
                AUTHORITY.request("app").subject("C=SE,O=Rail/CN\\=app").issue().x509();

        // Then
        assertThat(new CertificateCheck(subject("/C=SE/O=Rail/CN=app")).refusal(facts("verified", forged)))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "CN=svc/web | /CN=svc/web",
                "CN=a\\,b | /CN=a,b",
                "CN=a\\\"b | /CN=a\"b",
                "CN=a\\+b | CN=a\\+b",
                "CN=a\\, O\\=b | CN=\"a, O=b\"",
                "CN=\u00e5sa | /CN=\\xC3\\xA5sa",
                "CN=\u00e5sa | /CN=\u00e5sa",
                "CN=\u00e5sa | CN=\u00e5sa",
                "SERIALNUMBER=7,GIVENNAME=Al | GN=Al,serialNumber=7",
                "GIVENNAME=Al,SURNAME=Ek | /GN=Al/SN=Ek",
                "CN=app+OU=web | CN=app+OU=web"
            })
    void whatNeedsEscapingIsWrittenInEitherForm(String subject, String written) {
        X509Certificate certificate =
                AUTHORITY.request("app").subject(subject).issue().x509();

        assertThat(new CertificateCheck(subject(written)).refusal(facts("verified", certificate)))
                .isEmpty();
    }

    @Test
    void anIssuerIsWrittenInTheSameForms() {
        assertThat(refusal(new CertificateRule(false, "", "CN=Clients,O=Rail,C=SE", "", "")))
                .isEmpty();
        assertThat(refusal(new CertificateRule(false, "", "/C=SE/O=Rail/CN=Clients", "", "")))
                .isEmpty();
        assertThat(refusal(new CertificateRule(false, "", "CN=Others", "", ""))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DNS:app.example",
                "DNS:APP.example",
                "IP:10.0.0.9",
                "IP:2001:db8::9",
                "IP:2001:0db8:0:0:0:0:0:9",
                "URI:spiffe://rail.example/ns/prod/app",
                "email:app@rail.example"
            })
    void anyOfItsNamesMayBeTheOneThatIsAsked(String san) {
        assertThat(refusal(san(san))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DNS:db.example", "IP:10.0.0.8", "IP:nonsense", "app.example", "email:APP@rail.example"})
    void aNameThatItDoesNotHaveIsRefused(String san) {
        assertThat(refusal(san(san))).get().asString().contains("subjectAltName", "DNS:app.example");
    }

    @ParameterizedTest
    @CsvSource({
        "spiffe://rail.example/ns/prod/app, true",
        "spiffe://rail.example/ns/prod/*, true",
        "*, true",
        "spiffe://rail.example/ns/prod, false",
        "spiffe://rail.example/ns/test/*, false"
    })
    void aSpiffeIdIsExactOrAPrefix(String id, boolean fits) {
        assertThat(refusal(spiffe(id)).isEmpty()).isEqualTo(fits);
    }

    @Test
    void aCertificateWithTwoUrisHasNoSpiffeId() {
        X509Certificate two = AUTHORITY
                .request("app")
                .uri("spiffe://rail.example/a", "https://rail.example")
                .issue()
                .x509();

        assertThat(new CertificateCheck(spiffe("spiffe://rail.example/a")).refusal(facts("verified", two)))
                .isPresent();
    }

    @Test
    void aUriOfAnotherSchemeIsNoSpiffeId() {
        X509Certificate web =
                AUTHORITY.request("app").uri("https://rail.example").issue().x509();

        assertThat(new CertificateCheck(spiffe("*")).refusal(facts("verified", web)))
                .isPresent();
    }

    @Test
    void allThatIsAskedHasToFit() {
        assertThat(refusal(new CertificateRule(true, "CN=app,O=Rail,C=SE", "", "DNS:other.example", "")))
                .isPresent();
    }
}
