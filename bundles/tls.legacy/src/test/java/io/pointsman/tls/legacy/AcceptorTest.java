package io.pointsman.tls.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.api.tls.AcceptorTerms;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.tls.NamedGroup;
import org.junit.jupiter.api.Test;

/** What can be served is found out before there are clients. */
class AcceptorTest {

    private static final Identities IDENTITIES = new Identities();
    private static final List<String> SUITES = List.of("TLS_RSA_WITH_AES_128_CBC_SHA");

    private static void assertRefused(AcceptorTerms terms, String reason) {
        assertThatThrownBy(() -> new LegacyEngines().acceptor(terms))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void anUnknownSuiteIsRefused() {
        assertRefused(
                IDENTITIES.serving("RSA", List.of("TLSv1.2"), List.of("TLS_RSA_WITH_RC4_128_MD5")),
                "TLS_RSA_WITH_RC4_128_MD5");
    }

    @Test
    void anUnknownProtocolIsRefused() {
        assertRefused(IDENTITIES.serving("RSA", List.of("SSLv2"), SUITES), "SSLv2");
    }

    @Test
    void suitesThatDoNotGoWithTheKeyAreRefused() {
        assertRefused(IDENTITIES.serving("EC", List.of("TLSv1.2"), SUITES), "EC");
    }

    @Test
    void aKeyThatNoSuiteHasUseForIsRefused() throws NoSuchAlgorithmException {
        PrivateKey key =
                KeyPairGenerator.getInstance("X25519").generateKeyPair().getPrivate();
        AcceptorTerms terms = new AcceptorTerms(
                List.of(IDENTITIES.of("RSA").x509()), key, List.of("TLSv1.2"), SUITES, Optional.empty());

        assertRefused(terms, "only RSA, EC and Ed25519");
    }

    @Test
    void theJdksNamesOfOldSuitesAreKnown() {
        assertThat(Suites.number("SSL_RSA_WITH_3DES_EDE_CBC_SHA"))
                .isEqualTo(Suites.number("TLS_RSA_WITH_3DES_EDE_CBC_SHA"));
    }

    @Test
    void aClientThatNamesNoGroupsGetsOnesThatAreStrongEnough() {
        assertThat(Groups.field(null)).isEqualTo(NamedGroup.ffdhe2048);
        assertThat(Groups.field(new int[] {NamedGroup.secp256r1})).isEqualTo(NamedGroup.ffdhe2048);
        assertThat(Groups.curve(null)).isEqualTo(NamedGroup.secp256r1);
    }

    @Test
    void aClientsFirstGroupOfOursIsTaken() {
        assertThat(Groups.field(new int[] {NamedGroup.ffdhe8192, NamedGroup.ffdhe3072}))
                .isEqualTo(NamedGroup.ffdhe3072);
        assertThat(Groups.curve(new int[] {NamedGroup.secp160k1, NamedGroup.secp384r1}))
                .isEqualTo(NamedGroup.secp384r1);
        assertThat(Groups.curve(new int[] {NamedGroup.secp160k1})).isEqualTo(Groups.NONE);
    }
}
