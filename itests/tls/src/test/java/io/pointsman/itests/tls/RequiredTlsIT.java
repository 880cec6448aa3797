package io.pointsman.itests.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.itests.support.FreePorts;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.Databases;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.RawClient;
import io.pointsman.itests.support.wire.ServerError;
import io.pointsman.itests.tls.client.JdkLayer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS that is asked of a user, of everybody at one address, or of everybody: the strictest wins. */
class RequiredTlsIT {

    private static final int REFUSED = 3159;

    private static TlsProxy proxy;

    @BeforeAll
    static void start() {
        proxy = TlsProxy.start("required", ProxyConfig.inFrontOf(Databases.mariadb()));
    }

    @AfterAll
    static void stop() {
        proxy.close();
    }

    @AfterEach
    void nothingIsRequired() throws IOException {
        proxy.set("require_ssl", false);
        proxy.load();
        proxy.process().adminAll("UPDATE mysql_users SET use_ssl=0", "LOAD MYSQL USERS TO RUNTIME");
    }

    private static void assertPlainTextIsRefused(int port, TestUser user) throws IOException {
        try (RawClient client = RawClient.connect(port)) {
            assertThatThrownBy(() -> client.login(user, ""))
                    .isInstanceOfSatisfying(ServerError.class, error -> {
                        assertThat(error.code()).isEqualTo(REFUSED);
                        assertThat(error.sqlState()).isEqualTo("HY000");
                    })
                    .hasMessageContaining("insecure transport")
                    .hasMessageContaining("ssl-mode"); // the hint
        }
    }

    private static void assertIsLetIn(RawClient client, TestUser user) throws IOException {
        try (client) {
            assertThat(client.login(user, "").query("SELECT 1").value()).isEqualTo("1");
        }
    }

    @Test
    void aUserOfWhomItIsRequiredIsRefusedInPlainTextAndOthersAreNot() throws Exception {
        // When
        proxy.process()
                .adminAll("UPDATE mysql_users SET use_ssl=1 WHERE username='app'", "LOAD MYSQL USERS TO RUNTIME");

        // Then
        assertPlainTextIsRefused(proxy.port(), TestUser.APP);
        assertIsLetIn(RawClient.connect(proxy.port()).startTls(), TestUser.APP);
        assertIsLetIn(RawClient.connect(proxy.port()), TestUser.OTHER);
    }

    @Test
    void whereItIsRequiredOfEverybodyNobodyGetsInWithoutIt() throws Exception {
        // When
        proxy.set("require_ssl", true);
        proxy.load();

        // Then
        assertPlainTextIsRefused(proxy.port(), TestUser.OTHER);
        assertIsLetIn(RawClient.connect(proxy.port()).startTls(), TestUser.OTHER);
    }

    @Test
    void aChangeOfUserIsRefusedAsALoginIs() throws Exception {
        // Given
        proxy.process()
                .adminAll("UPDATE mysql_users SET use_ssl=1 WHERE username='app'", "LOAD MYSQL USERS TO RUNTIME");

        // Then
        try (RawClient client = proxy.process().connect(TestUser.OTHER, "")) {
            assertThatThrownBy(() -> client.changeUser(TestUser.APP, ""))
                    .isInstanceOfSatisfying(
                            ServerError.class, error -> assertThat(error.code()).isEqualTo(REFUSED));
        }
        try (RawClient client = proxy.connect(JdkLayer.speaking("TLSv1.3"), TestUser.OTHER)) {
            client.changeUser(TestUser.APP, "");
            assertThat(client.query("SELECT 1").value()).isEqualTo("1");
        }
    }

    @Test
    void whereItIsRequiredAtAnAddressOtherAddressesDoWithoutIt() throws Exception {
        int strict = FreePorts.next();
        int lax = FreePorts.next();
        ProxyConfig config = ProxyConfig.inFrontOf(Databases.mariadb())
                .variable("interfaces", "127.0.0.1:" + strict + "?require_ssl=1;127.0.0.1:" + lax);
        try (TlsProxy listening = TlsProxy.start("required-listener", config)) {
            assertPlainTextIsRefused(strict, TestUser.OTHER);
            assertIsLetIn(RawClient.connect(strict).startTls(), TestUser.OTHER);
            assertIsLetIn(RawClient.connect(lax), TestUser.OTHER);

            // When
            listening.set("interfaces", "127.0.0.1:" + strict + ";127.0.0.1:" + lax + "?require_ssl=1");
            listening.load();

            // Then
            assertIsLetIn(RawClient.connect(strict), TestUser.OTHER);
            assertPlainTextIsRefused(lax, TestUser.OTHER);
        }
    }

    /** Before it is loaded: who would be turned away. */
    @Test
    void whomAStricterSettingWouldTurnAwayIsToldBeforehand() throws Exception {
        try (RawClient plain = proxy.process().connect(TestUser.OTHER, "");
                RawClient encrypted = proxy.connect(JdkLayer.speaking("TLSv1.3"), TestUser.APP)) {
            // Given
            plain.query("SELECT 1");
            encrypted.query("SELECT 1");
            proxy.set("require_ssl", true);

            // When
            List<Map<String, String>> answer = proxy.rows("EXPLAIN TLS REQUIREMENT");

            // Then
            assertThat(answer).anySatisfy(row -> assertThat(row.values()).contains("other"));
            assertThat(answer).noneSatisfy(row -> assertThat(row.toString())
                    .contains("app")
                    .contains(Long.toString(encrypted.connectionId())));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aClientIsToldHowItsOwnLegIsProtected(String protocol) throws Exception {
        JdkLayer layer = JdkLayer.speaking(protocol);
        try (RawClient client = proxy.connect(layer, TestUser.APP)) {
            Map<String, String> status = client.query("SHOW SESSION STATUS LIKE 'Ssl%'").rows().stream()
                    .collect(Collectors.toMap(row -> row.get(0), row -> row.get(1)));
            assertThat(status).containsEntry("Ssl_version", protocol);
            assertThat(status.get("Ssl_cipher"))
                    .isEqualTo(proxy.clientLegs().get(0).get("cipher"));
        }
        try (RawClient client = proxy.process().connect(TestUser.APP, "")) {
            assertThat(client.query("SHOW SESSION STATUS LIKE 'Ssl_cipher'")
                            .rows()
                            .get(0)
                            .get(1))
                    .isEmpty();
        }
    }
}
