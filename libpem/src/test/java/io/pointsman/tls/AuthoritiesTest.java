package io.pointsman.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.pem.TestAuthority;
import io.pointsman.pem.TestRequest;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;

class AuthoritiesTest {

    private static final Path FILE = Path.of("ca.pem");

    private final MaterialCheck check = new MaterialCheck(Clock.systemUTC());

    @Test
    void anAuthorityIsOne() {
        assertThat(check(root("a").authority(), root("b").authority().keyUsage(KeyUsage.keyCertSign)))
                .isEmpty();
    }

    @Test
    void whatIsNoAuthorityIsRefused() {
        assertThat(check(root("db1")))
                .containsExactly(Finding.error("ca.pem: the certificate of CN=db1 is not an authority's"
                        + " (no basicConstraints CA:TRUE); put the certificate of the authority that issued it there"));
        assertThat(check(root("a").authority().keyUsage(KeyUsage.cRLSign)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.text()).contains("keyUsage without keyCertSign"));
    }

    @Test
    void aRootOfVersionOneIsTakenWithAWarning() {
        assertThat(check(root("old").version1())).singleElement().satisfies(finding -> {
            assertThat(finding.isError()).isFalse();
            assertThat(finding.text()).contains("is of version 1");
        });
    }

    @Test
    void aWeakRootIsTakenWithAWarning() {
        assertThat(check(root("old").authority().weak())).singleElement().satisfies(finding -> {
            assertThat(finding.isError()).isFalse();
            assertThat(finding.text()).contains("RSA of 1024 bits");
        });
    }

    @Test
    void anExpiredOneIsRefusedUnlessOthersBesideItAreValid() {
        // When
        List<Finding> alone = check(root("old").authority().expired());
        List<Finding> amongOthers =
                check(root("old").authority().expired(), root("new").authority());

        // Then
        assertThat(alone).singleElement().satisfies(finding -> assertThat(finding.isError())
                .isTrue());
        assertThat(amongOthers).singleElement().satisfies(finding -> {
            assertThat(finding.isError()).isFalse();
            assertThat(finding.text()).contains("CN=old has expired");
        });
    }

    private static TestRequest root(String commonName) {
        return TestAuthority.root("CN=" + commonName);
    }

    private List<Finding> check(TestRequest... requests) {
        List<X509Certificate> certificates = List.of(requests).stream()
                .map(request -> request.issue().x509())
                .toList();
        return check.authorities(FILE, certificates);
    }
}
