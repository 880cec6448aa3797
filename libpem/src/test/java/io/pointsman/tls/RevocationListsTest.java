package io.pointsman.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.pem.PemCertificates;
import io.pointsman.pem.PemException;
import io.pointsman.pem.PemFile;
import io.pointsman.pem.TestAuthority;
import io.pointsman.pem.TestPem;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevocationListsTest {

    private static final TestAuthority AUTHORITY = new TestAuthority("root");
    private static final TestAuthority NAMESAKE = new TestAuthority("root");
    private static final TestAuthority STRANGER = new TestAuthority("stranger");

    private final Instant now = Instant.now();

    @TempDir
    Path directory;

    @Test
    void aFreshListOfATrustedAuthorityHasNoFindings() throws PemException {
        assertThat(findings(AUTHORITY.revocationListPem(now.minusSeconds(60), now.plusSeconds(60)), AUTHORITY))
                .isEmpty();
    }

    @Test
    void aListThatShouldHaveBeenRenewedIsRefused() throws PemException {
        assertThat(onlyError(AUTHORITY.staleRevocationListPem(), AUTHORITY))
                .startsWith(directory.resolve("crl.pem") + ": the revocation list of CN=root is out of date since 20")
                .contains("fetch the current one");
    }

    @Test
    void aListOfTomorrowIsRefused() throws PemException {
        String tomorrow = AUTHORITY.revocationListPem(now.plus(Duration.ofDays(1)), now.plus(Duration.ofDays(2)));

        assertThat(onlyError(tomorrow, AUTHORITY)).contains("is not valid before 20");
    }

    @Test
    void aListOfSomebodyElseIsRefusedNamingTheIssuer() throws PemException {
        String list = AUTHORITY.revocationListPem(now.minusSeconds(60), now.plusSeconds(60));

        assertThat(onlyError(list, STRANGER)).contains("list of CN=root was issued by none of the authorities");
        assertThat(onlyError(list, NAMESAKE)).contains("is not signed with the key of the authority of that name");
    }

    private String onlyError(String pem, TestAuthority authority) throws PemException {
        List<Finding> findings = findings(pem, authority);
        assertThat(findings).singleElement().satisfies(finding -> assertThat(finding.isError())
                .isTrue());
        return findings.get(0).text();
    }

    private List<Finding> findings(String pem, TestAuthority authority) throws PemException {
        PemFile file = PemFile.read(TestPem.write(directory, "crl.pem", pem));
        return new MaterialCheck(Clock.systemUTC())
                .revocationLists(file.path(), PemCertificates.revocationListsIn(file), List.of(authority.x509()));
    }
}
