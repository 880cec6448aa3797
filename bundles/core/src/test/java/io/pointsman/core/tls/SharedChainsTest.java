package io.pointsman.core.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.tls.Negotiated;
import io.pointsman.pem.TestAuthority;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Connections whose peers present equal certificates hold one copy of them. */
class SharedChainsTest {

    private static final TestAuthority AUTHORITY = new TestAuthority("Test Authority");

    private final SharedChains chains = new SharedChains(2);

    private static Negotiated negotiated(X509Certificate... chain) {
        return new Negotiated("TLSv1.3", "TLS_AES_128_GCM_SHA256", "X25519", true, "db", List.of(chain));
    }

    @Test
    void equalChainsAreKeptOnce() {
        // Given
        TestAuthority.Issued issued = AUTHORITY.issue("db", "RSA");
        Negotiated first = chains.shared(negotiated(issued.x509(), AUTHORITY.x509()));
        Negotiated own = negotiated(issued.x509(), AUTHORITY.x509());
        assertThat(own.peerChain()).isNotSameAs(first.peerChain());

        // When
        Negotiated second = chains.shared(own);

        // Then
        assertThat(second).isEqualTo(own);
        assertThat(second.peerChain()).isSameAs(first.peerChain());
    }

    @Test
    void whatWasNotSeenForLongestIsForgottenFirst() {
        // Given
        X509Certificate often = AUTHORITY.issue("often", "RSA").x509();
        X509Certificate once = AUTHORITY.issue("once", "RSA").x509();
        Negotiated first = chains.shared(negotiated(often));
        Negotiated second = chains.shared(negotiated(once));
        chains.shared(negotiated(often));

        // When
        chains.shared(negotiated(AUTHORITY.issue("third", "RSA").x509()));

        // Then
        assertThat(chains.shared(negotiated(often)).peerChain()).isSameAs(first.peerChain());
        assertThat(chains.shared(negotiated(once)).peerChain()).isNotSameAs(second.peerChain());
    }

    @Test
    void whoPresentsNothingSharesNothing() {
        Negotiated none = negotiated();

        assertThat(chains.shared(none)).isSameAs(none);
    }
}
