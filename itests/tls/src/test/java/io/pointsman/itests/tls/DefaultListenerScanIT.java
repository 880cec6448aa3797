package io.pointsman.itests.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.Databases;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.RawClient;
import io.pointsman.itests.tls.client.BouncyLayer;
import io.pointsman.itests.tls.client.OpenSsl;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import org.bouncycastle.tls.ProtocolVersion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a scanner finds at a listener whose TLS nobody has configured. */
class DefaultListenerScanIT {

    private static final String EVERYTHING = "ALL:COMPLEMENTOFALL:@SECLEVEL=0";

    private static TlsProxy proxy;

    @BeforeAll
    static void start() {
        proxy = TlsProxy.start("scan", ProxyConfig.inFrontOf(Databases.mariadb()));
    }

    @AfterAll
    static void stop() {
        proxy.close();
    }

    private static OpenSsl openssl(String... options) throws IOException {
        return OpenSsl.connect(proxy.port(), options);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1", "-tls1_1"})
    void nothingBelowTls12IsSpoken(String protocol) throws Exception {
        try (OpenSsl client = openssl(protocol, "-cipher", EVERYTHING)) {
            assertThat(client.isConnected()).isFalse();
            assertThat(client.output()).contains("alert protocol version");
        }
    }

    @Test
    void sslv3IsNotSpokenEither() throws Exception {
        try (RawClient client = RawClient.connect(proxy.port()).requestTls()) {
            var layer = new BouncyLayer(
                    ProtocolVersion.SSLv3, Suite.named("AES128-SHA").number());
            assertThat(refusal(client, layer)).containsAnyOf("protocol_version", "handshake_failure");
        }
    }

    private static String refusal(RawClient client, BouncyLayer layer) {
        try {
            client.continueWith(layer);
            return "it was let in";
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** An SSLv2 hello that offers nothing but SSLv2, as clients of 1996 sent it. */
    @Test
    void anSslv2HelloEndsTheConnection() throws Exception {
        byte[] hello = {
            (byte) 0x80,
            0x1C,
            1,
            0,
            2,
            0,
            3,
            0,
            0,
            0,
            16,
            7,
            0,
            (byte) 0xC0,
            1,
            2,
            3,
            4,
            5,
            6,
            7,
            8,
            9,
            10,
            11,
            12,
            13,
            14,
            15,
            16
        };
        try (RawClient client = RawClient.connect(proxy.port()).requestTls()) {
            client.writeRaw(hello);
            assertThat(client.isClosedByPeer()).isTrue();
        }
    }

    static List<Suite> suitesOfTheSpecification() {
        return Suite.OF_THE_SPECIFICATION;
    }

    @ParameterizedTest
    @MethodSource("suitesOfTheSpecification")
    void noSuiteWithCbcOrWithoutForwardSecrecyIsTaken(Suite suite) throws Exception {
        try (RawClient client = RawClient.connect(proxy.port()).requestTls()) {
            assertThat(refusal(client, new BouncyLayer(ProtocolVersion.TLSv12, suite.number())))
                    .contains("handshake_failure");
        }
    }

    /** Offers all it has, and again without what was chosen, until nothing is left that both sides like. */
    @Test
    void whatIsTakenOfAllThatOpensslKnowsIsEcdheWithAead() throws Exception {
        // When
        TreeSet<String> taken = new TreeSet<>();
        String chosen = chosenWithout(taken);
        while (!chosen.equals("(NONE)")) {
            taken.add(chosen);
            chosen = chosenWithout(taken);
        }

        // Then
        assertThat(taken).isNotEmpty().allSatisfy(suite -> assertThat(suite)
                .matches("ECDHE-(RSA|ECDSA)-.*(GCM-SHA(256|384)|CHACHA20-POLY1305)"));
    }

    private static String chosenWithout(TreeSet<String> taken) throws IOException {
        StringBuilder list = new StringBuilder("ALL:COMPLEMENTOFALL");
        taken.forEach(suite -> list.append(":!").append(suite));
        try (OpenSsl client = openssl("-tls1_2", "-cipher", list + ":@SECLEVEL=0")) {
            return client.cipher();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_2", "-tls1_3"})
    void nothingIsCompressed(String protocol) throws Exception {
        try (OpenSsl client = openssl(protocol, "-comp")) {
            assertThat(client.isConnected()).as(client.output()).isTrue();
            assertThat(client.output()).contains("Compression: NONE");
        }
    }

    @Test
    void aClientThatWantsToRenegotiateIsRefused() throws Exception {
        try (OpenSsl client = openssl("-tls1_2")) {
            // Given
            assertThat(client.isConnected()).as(client.output()).isTrue();

            // When
            client.type("R");

            // Then
            client.awaitEnd();
            assertThat(client.output()).contains("RENEGOTIATING").containsAnyOf("no renegotiation", "error", "closed");
        }
    }

    @Test
    void renegotiationIsAnnouncedAsSecureSoThatClientsNeedNoWorkaround() throws Exception {
        try (OpenSsl client = openssl("-tls1_2")) {
            assertThat(client.output()).contains("Secure Renegotiation IS supported");
        }
    }

    @Test
    void aModernClientGetsTls13() throws Exception {
        try (OpenSsl client = openssl()) {
            assertThat(client.protocol()).isEqualTo("TLSv1.3");
        }
        try (RawClient client = RawClient.connect(proxy.port()).startTls().login(TestUser.APP, "")) {
            assertThat(client.query("SELECT 1").value()).isEqualTo("1");
        }
    }
}
