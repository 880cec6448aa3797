package io.pointsman.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.pem.Identity;
import io.pointsman.pem.PemCertificates;
import io.pointsman.pem.PemException;
import io.pointsman.pem.PemFile;
import io.pointsman.pem.TestAuthority;
import io.pointsman.pem.TestAuthority.Issued;
import io.pointsman.pem.TestPem;
import io.pointsman.pem.TestRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaterialCheckTest {

    private static final TestAuthority AUTHORITY = new TestAuthority("root");
    private static final TestAuthority STRANGER = new TestAuthority("stranger");
    private static final TestAuthority NAMESAKE = new TestAuthority("root");

    private final MaterialCheck check = new MaterialCheck(Clock.systemUTC());

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void aSoundServerIdentityHasNoFindings(String key) throws PemException {
        // Given
        Issued issued = server().key(key)
                .serverAuth()
                .keyUsage(KeyUsage.digitalSignature)
                .issue();

        // When
        List<Finding> findings = identity(Role.SERVER, issued, issued.certificatePem() + AUTHORITY.certificatePem());

        // Then
        assertThat(findings).isEmpty();
        assertThat(chain(Role.SERVER, issued, issued.certificatePem(), AUTHORITY))
                .isEmpty();
    }

    @Test
    void anExpiredCertificateIsRefusedWithItsDates() throws PemException {
        assertThat(onlyError(server().expired()))
                .startsWith(directory.resolve("cert.pem") + ": the certificate of CN=db1 has expired on 20")
                .contains("valid from 20")
                .endsWith("put a renewed one there");
    }

    @Test
    void oneOfTomorrowIsRefusedWithItsDates() throws PemException {
        assertThat(onlyError(server().notYetValid())).contains("is not valid before 20", "clock");
    }

    @ParameterizedTest
    @CsvSource({"29, have it renewed", "13, renew it this week", "2, renew it now"})
    void oneThatSoonExpiresIsAWarning(int days, String advice) throws PemException {
        // Given
        Instant now = Instant.now();
        Issued issued = server().valid(now.minusSeconds(60), now.plus(Duration.ofDays(days)))
                .issue();

        // When
        List<Finding> findings = identity(Role.SERVER, issued, issued.certificatePem());

        // Then
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.isError()).isFalse();
            assertThat(finding.text())
                    .contains("expires on 20", "in less than " + days + " days")
                    .endsWith(advice);
        });
    }

    @Test
    void weakKeysAreRefused() throws PemException {
        assertThat(onlyError(server().weak())).contains("a weak key, RSA of 1024 bits", "2048");
        assertThat(onlyError(server().key("EC-secp192r1"))).contains("a weak key, EC of 192 bits", "P-256");
        assertThat(onlyError(server().key("DSA"))).contains("a DSA key");
    }

    @Test
    void aForgeableSignatureIsRefusedAndAnOldOneIsAWarning() throws PemException {
        assertThat(onlyError(server().signedWith("MD5withRSA"))).contains("is signed with MD5withRSA", "forged");
        assertThat(onlyWarning(Role.SERVER, server().signedWith("SHA1withRSA"))).contains("is signed with SHA1withRSA");
    }

    @Test
    void aCertificateForAnotherUseIsRefused() throws PemException {
        assertThat(onlyError(server().clientAuth())).contains("extendedKeyUsage without serverAuth");
        assertThat(onlyError(server().keyUsage(KeyUsage.keyCertSign))).contains("keyUsage without digitalSignature");
        assertThat(onlyError(server().key("EC").keyUsage(KeyUsage.keyEncipherment)))
                .contains("can't sign a handshake");
        assertThat(onlyWarning(Role.SERVER, server().keyUsage(KeyUsage.keyEncipherment)))
                .contains("only suites with RSA key exchange");
    }

    @Test
    void aClientsCertificateNeedsAnotherUseAndNoNames() throws PemException {
        // Given
        Issued client = AUTHORITY.request("proxy").clientAuth().issue();
        Issued wrong = AUTHORITY.request("proxy").serverAuth().issue();

        // Then
        assertThat(identity(Role.CLIENT, client, client.certificatePem())).isEmpty();
        assertThat(identity(Role.CLIENT, wrong, wrong.certificatePem()))
                .extracting(Finding::text)
                .singleElement()
                .asString()
                .contains("without clientAuth");
    }

    @Test
    void aServerCertificateWithoutNamesIsAWarning() throws PemException {
        assertThat(onlyWarning(Role.SERVER, AUTHORITY.request("db1"))).contains("has no subjectAltName");
    }

    @Test
    void aChainIsCheckedLinkByLink() throws PemException {
        // Given
        TestAuthority intermediate = AUTHORITY.intermediate("between");
        Issued issued = intermediate.request("db1").dns("db1").issue();
        String broken = issued.certificatePem() + AUTHORITY.certificatePem() + intermediate.certificatePem();

        // Then
        assertThat(identity(Role.SERVER, issued, issued.certificatePem() + intermediate.chainPem()))
                .isEmpty();
        assertThat(identity(Role.SERVER, issued, broken))
                .extracting(Finding::text)
                .singleElement()
                .asString()
                .contains("CN=db1 was issued by CN=between, but what follows it is CN=root");
    }

    @Test
    void aChainThatDoesNotReachTheAuthorityNamesTheMissingIssuer() throws PemException {
        // Given
        TestAuthority intermediate = AUTHORITY.intermediate("between");
        Issued issued = intermediate.request("db1").dns("db1").issue();

        // Then
        assertThat(chain(Role.SERVER, issued, issued.certificatePem() + intermediate.certificatePem(), AUTHORITY))
                .isEmpty();
        assertThat(chain(Role.SERVER, issued, issued.certificatePem(), AUTHORITY))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.isError()).isTrue();
                    assertThat(finding.text())
                            .contains("does not lead to an authority in " + directory.resolve("ca.pem"))
                            .contains("the issuer CN=between is missing");
                });
        assertThat(chain(Role.CLIENT, issued, issued.certificatePem(), STRANGER))
                .singleElement()
                .satisfies(finding -> assertThat(finding.isError()).isFalse());
    }

    @Test
    void anAuthorityOfTheSameNameIsNotTakenForTheIssuer() throws PemException {
        // Given
        Issued issued = server().issue();

        // Then
        assertThat(chain(Role.SERVER, issued, issued.certificatePem(), NAMESAKE))
                .extracting(Finding::text)
                .singleElement()
                .asString()
                .contains("the issuer CN=root is there with another key");
    }

    private TestRequest server() {
        return AUTHORITY.request("db1").dns("db1");
    }

    private String onlyError(TestRequest request) throws PemException {
        Issued issued = request.issue();
        List<Finding> findings = identity(Role.SERVER, issued, issued.certificatePem());
        assertThat(findings).singleElement().satisfies(finding -> assertThat(finding.isError())
                .isTrue());
        return findings.get(0).text();
    }

    private String onlyWarning(Role role, TestRequest request) throws PemException {
        Issued issued = request.issue();
        List<Finding> findings = identity(role, issued, issued.certificatePem());
        assertThat(findings).singleElement().satisfies(finding -> assertThat(finding.isError())
                .isFalse());
        return findings.get(0).text();
    }

    private List<Finding> identity(Role role, Issued issued, String pem) throws PemException {
        return check.identity(read(issued, pem), directory.resolve("cert.pem"), role);
    }

    private List<Finding> chain(Role role, Issued issued, String pem, TestAuthority authority) throws PemException {
        return check.chain(
                read(issued, pem),
                directory.resolve("cert.pem"),
                role,
                directory.resolve("ca.pem"),
                List.of(authority.x509()));
    }

    private Identity read(Issued issued, String pem) throws PemException {
        PemFile file = PemFile.read(TestPem.write(directory, "cert.pem", pem));
        return new Identity(PemCertificates.read(file), issued.key());
    }
}
