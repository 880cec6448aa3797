package io.pointsman.tls.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.pointsman.api.tls.AcceptorTerms;
import io.pointsman.pem.legacy.LegacyHello;
import io.pointsman.tls.legacy.Identities.Identity;
import java.security.PrivateKey;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.tls.TlsFatalAlertReceived;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Certificates that clients present, or don't. */
class ClientCertificateTest {

    private static final Identities IDENTITIES = new Identities();
    private static final Identity CLIENT = IDENTITIES.issue("client", "RSA");
    private static final String SUITE = "TLS_RSA_WITH_AES_128_CBC_SHA";

    static Stream<Arguments> protocolsAndKeys() {
        return Identities.PROTOCOLS.stream().flatMap(protocol -> Stream.of("RSA", "EC")
                .filter(key -> !protocol.equals("SSLv3") || key.equals("RSA"))
                .map(key -> arguments(protocol, key)));
    }

    private static LegacyHello presenting(String protocol, Identity client, PrivateKey key) {
        return LegacyHello.offering(protocol, SUITE).presenting(List.of(client.certificate()), key);
    }

    @ParameterizedTest
    @MethodSource("protocolsAndKeys")
    void oneThatPassesIsTold(String protocol, String key) {
        // Given
        Identity client = IDENTITIES.issue("client", key);
        try (Joined joined = new Joined(asking(trust -> {}), presenting(protocol, client, client.key()))) {
            // When
            joined.carry();

            // Then
            assertThat(joined.handler.negotiated().peerChain()).containsExactly(client.certificate());
        }
    }

    @ParameterizedTest
    @MethodSource("protocolsAndKeys")
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
        Identity stranger = new Identities().issue("client", "RSA");

        assertRefused(asking(trust -> {}), stranger, stranger.key(), "unknown_ca(48)");
    }

    @Test
    void oneThatHasExpiredIsRefused() {
        Date later = Date.from(Instant.now().plus(Duration.ofDays(60)));

        assertRefused(asking(trust -> trust.setDate(later)), CLIENT, CLIENT.key(), "certificate_expired(45)");
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
        Identity server = IDENTITIES.issueFor(KeyPurposeId.id_kp_serverAuth);

        assertRefused(asking(trust -> {}), server, server.key(), "unsupported_certificate(43)");
    }

    @Test
    void oneWhoseKeyTheClientDoesNotHaveIsRefused() {
        assertRefused(asking(trust -> {}), CLIENT, IDENTITIES.issue("other", "RSA").key(), "decrypt_error(51)");
    }

    private static AcceptorTerms asking(Consumer<PKIXBuilderParameters> wish) {
        AcceptorTerms terms = IDENTITIES.askingClients("RSA");
        terms.clientTrust().ifPresent(wish);
        return terms;
    }

    private static void assertRefused(AcceptorTerms terms, Identity client, PrivateKey key, String alert) {
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
