package io.pointsman.itests.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.Await;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.Databases;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.RawClient;
import io.pointsman.itests.tls.client.BouncyLayer;
import io.pointsman.itests.tls.client.OpenSsl;
import io.pointsman.itests.tls.client.StreamLayer;
import java.time.Duration;
import java.util.List;
import org.bouncycastle.tls.ProtocolVersion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that ask for TLS and then do something else, or do it in an unusual way. */
class BadTlsClientsIT {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String FAILED = "client could not start TLS, closed";

    private static TlsProxy proxy;

    @BeforeAll
    static void start() {
        proxy = TlsProxy.start("bad-clients", ProxyConfig.inFrontOf(Databases.mariadb()));
    }

    @AfterAll
    static void stop() {
        proxy.close();
    }

    private static BouncyLayer usual() {
        return new BouncyLayer(ProtocolVersion.TLSv12, Suite.OF_THE_DEFAULT.number());
    }

    private static List<String> failuresOf(String address) {
        return proxy.process()
                .log()
                .text()
                .lines()
                .filter(line -> line.contains(FAILED) && line.contains("\"" + address + "\""))
                .distinct() // the log goes to a file and to the console
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoHandshakeIsClosedCountedByItsCauseAndLoggedOnceWithoutItsBytes(Misdeed misdeed) throws Exception {
        // Given
        long before = proxy.gauge(misdeed.gauge());

        // When
        String address = misdeed.commit(proxy.port());

        // Then
        Await.until("it is counted", SOON, () -> proxy.gauge(misdeed.gauge()) == before + 1);
        Await.until("it is logged", SOON, () -> !failuresOf(address).isEmpty());
        assertThat(failuresOf(address)).hasSize(1).first().asString().doesNotContain("app-secret", "4000 6033");
    }

    @Test
    void aClientThatStopsInMidHandshakeIsNotWaitedForForEver() throws Exception {
        // Given
        long before = proxy.gauge("TLS_Client_Handshakes_Failed_timeout");
        proxy.set("connect_timeout_client", 1_500);
        proxy.load();

        // When
        try (RawClient silent = RawClient.connect(proxy.port()).requestTls()) {
            silent.writeRaw(Hello.bytes());

            // Then
            silent.socket().getInputStream().readAllBytes(); // ends: the proxy closes
            Await.until("it is counted", SOON, () -> proxy.gauge("TLS_Client_Handshakes_Failed_timeout") == before + 1);
        } finally {
            proxy.set("connect_timeout_client", 10_000);
            proxy.load();
        }
    }

    @Test
    void aHelloInTheSameSegmentAsTheRequestIsUnderstood() throws Exception {
        try (RawClient client = RawClient.connect(proxy.port())) {
            client.continueWith(StreamLayer.behind(client.tlsRequest(), usual()))
                    .login(TestUser.APP, "");
            assertThat(client.query("SELECT 1").value()).isEqualTo("1");
        }
    }

    @Test
    void aHandshakeAndALoginInSingleBytesAreUnderstood() throws Exception {
        try (RawClient client = RawClient.connect(proxy.port())) {
            client.writeByteByByte(client.tlsRequest());
            client.continueWith(StreamLayer.dribbling(usual())).login(TestUser.APP, "");
            assertThat(client.query("SELECT 1").value()).isEqualTo("1");
        }
    }

    /** Of BoringSSL and of BouncyCastle. */
    @ParameterizedTest
    @ValueSource(strings = {"ECDHE-RSA-AES256-GCM-SHA384", "DHE-RSA-AES256-SHA"})
    void whoWantsToRenegotiateIsRefusedByEachEngineAndNobodyElseIs(String suite) throws Exception {
        // Given
        proxy.set("ssl_c2s_ciphers", suite);
        proxy.load();
        String cipher = suite + "@SECLEVEL=0";
        try (OpenSsl neighbour = OpenSsl.connect(proxy.port(), "-tls1_2", "-cipher", cipher);
                OpenSsl client = OpenSsl.connect(proxy.port(), "-tls1_2", "-cipher", cipher)) {
            assertThat(client.cipher()).isEqualTo(suite);

            // When
            client.type("R");

            // Then
            client.awaitEnd();
            assertThat(client.output()).contains("RENEGOTIATING");
            assertThat(neighbour.isConnected()).isTrue();
        } finally {
            proxy.set("ssl_c2s_ciphers", Suite.OF_THE_DEFAULT);
            proxy.load();
        }
    }
}
