package io.pointsman.tls.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.netty.buffer.Unpooled;
import io.pointsman.api.tls.Negotiated;
import io.pointsman.pem.legacy.LegacyHello;
import io.pointsman.pem.legacy.LegacyNames;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every suite with every protocol that it goes with: a handshake, and data both ways. */
class SuitesTest {

    private static final Identities IDENTITIES = new Identities();
    private static final byte[] LONG = randomBytes(100_000);
    private static final byte[] SHORT = "select 1".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private static byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    static Stream<Arguments> combinations() {
        return Identities.PROTOCOLS.stream().flatMap(protocol -> new LegacyEngines()
                .suites().stream()
                        .filter(suite -> LegacyNames.go(protocol, suite))
                        .map(suite -> arguments(protocol, suite)));
    }

    private static String keyFor(String suite) {
        return suite.contains("ECDSA") ? "EC" : "RSA";
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void dataPassBothWays(String protocol, String suite) {
        // Given
        LegacyHello hello = LegacyHello.offering(protocol, suite);
        try (Joined joined = new Joined(IDENTITIES.serving(keyFor(suite)), hello)) {
            // When
            joined.carry();

            // Then
            assertThat(joined.clientFailure).isNull();
            assertThat(joined.succeeded()).isTrue();
            Negotiated negotiated = joined.handler.negotiated();
            assertThat(negotiated.protocol()).isEqualTo(protocol);
            assertThat(negotiated.suite()).isEqualTo(suite);
            assertThat(negotiated.group().isEmpty()).isEqualTo(!suite.contains("DHE_"));
            assertPasses(joined, SHORT);
            assertPasses(joined, LONG);
        }
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void singleBytesMakeAHandshakeToo(String protocol, String suite) {
        LegacyHello hello = LegacyHello.offering(protocol, suite);
        try (Joined joined = new Joined(IDENTITIES.serving(keyFor(suite)), hello, 1, Runnable::run)) {
            joined.carry();

            assertThat(joined.succeeded()).isTrue();
            assertPasses(joined, SHORT);
        }
    }

    private static void assertPasses(Joined joined, byte[] words) {
        joined.clientSays(words);
        joined.carry();
        assertThat(joined.heardByServer()).isEqualTo(words);

        joined.server.writeOutbound(Unpooled.wrappedBuffer(words));
        joined.carry();
        assertThat(joined.heardByClient()).isEqualTo(words);
    }

    @Test
    void theServersOrderCounts() {
        List<String> ours = List.of("TLS_RSA_WITH_SEED_CBC_SHA", "TLS_DHE_RSA_WITH_AES_256_CBC_SHA");
        LegacyHello hello =
                LegacyHello.offering("TLSv1.2", "TLS_DHE_RSA_WITH_AES_256_CBC_SHA", "TLS_RSA_WITH_SEED_CBC_SHA");
        try (Joined joined = new Joined(IDENTITIES.serving("RSA", List.of("TLSv1.2"), ours), hello)) {
            joined.carry();

            assertThat(joined.handler.negotiated().suite()).isEqualTo("TLS_RSA_WITH_SEED_CBC_SHA");
        }
    }

    @Test
    void theBestProtocolOfTheClientIsTaken() {
        LegacyHello hello = new LegacyHello(
                List.of("TLSv1.2", "TLSv1.1", "TLSv1"), List.of("TLS_RSA_WITH_AES_128_CBC_SHA"), "", List.of(), null);
        try (Joined joined = new Joined(
                IDENTITIES.serving("RSA", List.of("TLSv1", "TLSv1.1"), List.of("TLS_RSA_WITH_AES_128_CBC_SHA")),
                hello)) {
            joined.carry();

            assertThat(joined.handler.negotiated().protocol()).isEqualTo("TLSv1.1");
        }
    }

    @Test
    void ed25519SignsInTls12() {
        LegacyHello hello = LegacyHello.offering("TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256");
        try (Joined joined = new Joined(IDENTITIES.serving("Ed25519"), hello)) {
            joined.carry();

            assertThat(joined.succeeded()).isTrue();
            assertPasses(joined, SHORT);
        }
    }

    @Test
    void whatProtectsOldProtocolsIsNegotiated() {
        LegacyHello hello = LegacyHello.offering("TLSv1", "TLS_RSA_WITH_AES_128_CBC_SHA");
        try (Joined joined = new Joined(IDENTITIES.serving("RSA"), hello)) {
            joined.carry();

            assertThat(joined.side.session()).hasValueSatisfying(session -> {
                assertThat(session.secureRenegotiation()).isTrue();
                assertThat(session.extendedMasterSecret()).isTrue();
                assertThat(session.encryptThenMac()).isTrue();
                assertThat(session.askedForCertificate()).isFalse();
            });
        }
    }

    @Test
    void theNameAskedForIsTold() {
        LegacyHello hello =
                LegacyHello.offering("TLSv1.2", "TLS_RSA_WITH_AES_128_CBC_SHA").naming("Db.Example");
        try (Joined joined = new Joined(IDENTITIES.serving("RSA"), hello)) {
            joined.carry();

            assertThat(joined.handler.negotiated().serverName()).isEqualTo("db.example");
            assertThat(joined.handler.negotiated().resumed()).isFalse();
        }
    }
}
