package io.pointsman.tls.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.pointsman.api.tls.AcceptorTerms;
import io.pointsman.pem.TestAuthority;
import io.pointsman.pem.TestAuthority.Issued;
import io.pointsman.pem.legacy.LegacyHello;
import java.security.PrivateKey;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bouncycastle.tls.TlsFatalAlertReceived;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates that clients present, or don't. */
class ClientCertificateTest {

    private static final Identities IDENTITIES = new Identities();
    private static final Issued CLIENT = IDENTITIES.authority.issue("client", "RSA");
    private static final String SUITE = "TLS_RSA_WITH_AES_128_CBC_SHA";

    static Stream<Arguments> protocolsAndKeys() {
        return Identities.PROTOCOLS.stream().flatMap(protocol -> Stream.of("RSA", "EC")
                .filter(key -> !protocol.equals("SSLv3") || key.equals("RSA"))
                .map(key -> arguments(protocol, key)));
    }

    private static LegacyHello presenting(String protocol, Issued client, PrivateKey key) {
        return LegacyHello.offering(protocol, SUITE).presenting(List.of(client.x509()), key);
    }

    @ParameterizedTest
    @MethodSource("protocolsAndKeys")
    void oneThatPassesIsTold(String protocol, String key) {
        // Given
        Issued client = IDENTITIES.authority.issue("client", key);
        try (Joined joined = new Joined(asking(trust -> {}), presenting(protocol, client, client.key()))) {
            // When
            joined.carry();

            // Then
            assertThat(joined.handler.negotiated().peerChain()).containsExactly(client.x509());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2"})
    void noneIsFine(String protocol) {
        try (Joined joined = new Joined(asking(trust -> {}), LegacyHello.offering(protocol, SUITE))) {
            joined.carry();

            assertThat(joined.handler.negotiated().peerChain()).isEmpty();
            assertThat(joined.side.session()).hasValueSatisfying(session -> assertThat(session.askedForCertificate())
                    .isTrue());
        }
    }

    @Test
    void oneOfAnotherAuthorityIsRefused() {
        Issued stranger = new TestAuthority("another authority").issue("client", "RSA");

        assertRefused(asking(trust -> {}), stranger, stranger.key(), "unknown_ca(48)");
    }

    @Test
    void oneOfAnAuthorityThatBorrowsTheNameOfOursIsRefused() {
        Issued impostor = new Identities().authority.issue("client", "RSA");

        assertRefused(asking(trust -> {}), impostor, impostor.key(), "bad_certificate(42)");
    }

    @Test
    void oneThatHasExpiredIsRefused() {
        Issued expired = IDENTITIES.authority.request("client").expired().issue();

        assertRefused(asking(trust -> {}), expired, expired.key(), "certificate_expired(45)");
    }

    @Test
    void oneBelowAnotherAuthorityPassesWithItsChain() {
        // Given
        TestAuthority intermediate = IDENTITIES.authority.intermediate("intermediate");
        Issued client = intermediate.request("client").clientAuth().issue();
        LegacyHello hello = LegacyHello.offering("TLSv1.2", SUITE)
                .presenting(List.of(client.x509(), intermediate.x509()), client.key());
        try (Joined joined = new Joined(asking(trust -> {}), hello)) {
            // When
            joined.carry();

            // Then
            assertThat(joined.handler.negotiated().peerChain()).containsExactly(client.x509(), intermediate.x509());
        }
    }

    @Test
    void oneThatIsRevokedIsRefused() throws Exception {
        CertStore lists = CertStore.getInstance(
                "Collection", new CollectionCertStoreParameters(Set.of(IDENTITIES.revoking(CLIENT))));

        AcceptorTerms terms = asking(trust -> {
            trust.addCertStore(lists);
            trust.setRevocationEnabled(true);
        });

        assertRefused(terms, CLIENT, CLIENT.key(), "certificate_revoked(44)");
    }

    @Test
    void oneForServersIsRefused() {
        Issued server = IDENTITIES.authority.request("server").serverAuth().issue();

        assertRefused(asking(trust -> {}), server, server.key(), "unsupported_certificate(43)");
    }

    @Test
    void oneWhoseKeyTheClientDoesNotHaveIsRefused() {
        assertRefused(
                asking(trust -> {}),
                CLIENT,
                IDENTITIES.authority.issue("other", "RSA").key(),
                "decrypt_error(51)");
    }

    private static AcceptorTerms asking(Consumer<PKIXBuilderParameters> wish) {
        AcceptorTerms terms = IDENTITIES.askingClients("RSA");
        terms.clientTrust().ifPresent(wish);
        return terms;
    }

    private static void assertRefused(AcceptorTerms terms, Issued client, PrivateKey key, String alert) {
        try (Joined joined = new Joined(terms, presenting("TLSv1.2", client, key))) {
            joined.carry();

            assertThat(joined.handler.handshakeFuture().cause()).hasMessageContaining(alert);
            assertThat(joined.clientFailure)
                    .isInstanceOf(TlsFatalAlertReceived.class)
                    .hasMessageContaining(alert);
            assertThat(joined.server.isOpen()).isFalse();
        }
    }
}
