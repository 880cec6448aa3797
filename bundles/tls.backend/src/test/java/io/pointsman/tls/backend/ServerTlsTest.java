package io.pointsman.tls.backend;

import static io.pointsman.tls.backend.TlsRig.PLAIN;
import static io.pointsman.tls.backend.TlsRig.SECURE;
import static io.pointsman.tls.backend.TlsRig.SERVER;
import static io.pointsman.tls.backend.TlsRig.STRANGER;
import static io.pointsman.tls.backend.TlsRig.server;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.ServerStatus;
import io.pointsman.api.tls.ServerTls.Demand;
import io.pointsman.api.tls.TlsFailure;
import io.pointsman.pem.TestHandshake;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a connection needs TLS, and what a LOAD or a start with settings that can't be used comes to. */
class ServerTlsTest {

    @TempDir
    Path directory;

    private TlsRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new TlsRig(directory, Engine.JDK);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void aServerWithoutUseSslIsPlainWhateverIsConfigured() throws Exception {
        // When
        rig.load("ca", "ca.pem");

        // Then
        assertThat(rig.tls.demand(PLAIN, "anna")).isEqualTo(Demand.PLAINTEXT);
        assertThat(rig.tls.demand(SECURE, "anna")).isEqualTo(Demand.TLS);
    }

    @Test
    void useSslWithNothingConfiguredIsPlainAndSaidAtEachLoadAndOnceInTheLog() throws Exception {
        // When
        rig.load();

        // Then
        assertThat(rig.load()).singleElement().asString().contains("server 127.0.0.1:21891", "plain text");
        assertThat(rig.tls.demand(SECURE, "anna")).isEqualTo(Demand.PLAINTEXT);
        assertThat(rig.log.list).hasSize(1).allSatisfy(event -> {
            assertThat(event.getLevel().toString()).isEqualTo("WARN");
            assertThat(event.getMessage()).contains("use_ssl=1", "plain text");
            assertThat(event.getKeyValuePairs().toString()).contains("127.0.0.1:21891");
        });
        assertThat(rig.report().lines().get(0)).contains("plain text for 127.0.0.1:21891");
        assertThat(rig.report().gauges()).containsEntry("TLS_Backend_Servers_Plaintext_Unconfigured", 1L);
        assertThat(rig.report().postures()).anySatisfy(posture -> {
            assertThat(posture.subject()).isEqualTo("hostgroup 1 127.0.0.1:21891");
            assertThat(posture.isDowngraded()).isTrue();
        });
    }

    @Test
    void whereItIsChosenSuchAConnectionIsEncryptedAndNobodyIsVerified() throws Exception {
        // When
        rig.load("unconfigured", "encrypt");

        // Then
        assertThat(rig.tls.demand(SECURE, "anna")).isEqualTo(Demand.TLS);
        assertThat(rig.tls.demand(PLAIN, "anna")).isEqualTo(Demand.PLAINTEXT);
        try (TestHandshake handshake = rig.handshake(rig.peer("TLSv1.3"))) {
            assertThat(handshake.echo("hello")).isEqualTo("hello");
            assertThat(rig.facts(SECURE, handshake).verdict()).isEqualTo("not verified");
        }
    }

    @Test
    void whereItIsChosenSuchAConnectionIsRefusedWithWhatToConfigure() throws Exception {
        // When
        rig.load("unconfigured", "refuse");

        // Then
        assertThat(rig.tls.demand(SECURE, "anna")).isEqualTo(Demand.TLS);
        assertThatThrownBy(rig::newHandler)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("mysql-ssl_p2s_ca")
                .satisfies(refusal -> assertThat(rig.tls.explain(SECURE, "anna", refusal))
                        .satisfies(failure -> assertThat(failure.cause()).isEqualTo(TlsFailure.Cause.OURS))
                        .satisfies(failure -> assertThat(failure.sentence())
                                .startsWith("TLS with server 127.0.0.1:21891 (hostgroup 1) can't be had: ")));
    }

    @Test
    void anyOtherChoiceIsRefusedAtLoad() {
        assertThat(rig.rejection("unconfigured", "maybe"))
                .containsExactly("mysql-ssl_p2s_unconfigured: 'maybe' is none of plaintext, encrypt, refuse");
    }

    @Test
    void aServerThatNobodyConnectsToExposesNothing() throws Exception {
        // Given
        rig.servers.clear();
        rig.servers.add(PLAIN);
        rig.servers.add(
                new MysqlServer(1, "127.0.0.1", 21893, 0, ServerStatus.OFFLINE_HARD, 1, false, 100, 0, true, 0, ""));

        // When
        rig.load();

        // Then
        assertThat(rig.log.list).isEmpty();
        assertThat(rig.report().lines()).containsExactly("TLS towards servers: not configured");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ca", "capath", "cert", "key"})
    void anyOneOfTheFilesMakesTlsADemand(String variable) throws Exception {
        // Given
        rig.write("both.pem", SERVER.certificatePem() + SERVER.keyPem());
        Files.createDirectory(directory.resolve("authorities"));
        rig.write("authorities/a.pem", TlsRig.AUTHORITY.certificatePem());

        // When
        rig.load(variable, variable.equals("capath") ? "authorities" : variable.equals("ca") ? "ca.pem" : "both.pem");

        // Then
        assertThat(rig.tls.demand(SECURE, "anna")).isEqualTo(Demand.TLS);
        assertThat(rig.log.list).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cipher", "crl", "protocols"})
    void theOtherVariablesAloneDoNot(String variable) throws Exception {
        // When
        rig.load(variable, "x");

        // Then
        assertThat(rig.tls.demand(SECURE, "anna")).isEqualTo(Demand.PLAINTEXT);
    }

    @Test
    void theRowInForceCountsForAConnectionThatWasDialledByAnOlderOne() throws Exception {
        // Given
        rig.load("ca", "ca.pem");

        // Then
        assertThat(rig.tls.demand(server(1, "127.0.0.1", 21891, false), "anna")).isEqualTo(Demand.TLS);
        assertThat(rig.tls.demand(server(2, "127.0.0.1", 21891, false), "anna")).isEqualTo(Demand.PLAINTEXT);
    }

    @Test
    void aLoadThatNamesMissingFilesIsRefusedNamingAllOfThem() throws Exception {
        // Given
        rig.load("ca", "ca.pem");

        // Then
        assertThat(rig.rejection("cert", "client-cert.pem", "key", "client-key.pem"))
                .containsExactly(
                        "mysql-ssl_p2s_cert: " + directory.resolve("client-cert.pem") + ": no such file",
                        "mysql-ssl_p2s_key: " + directory.resolve("client-key.pem") + ": no such file");
        assertThat(rig.tls.demand(SECURE, "anna")).isEqualTo(Demand.TLS);
        try (TestHandshake handshake = rig.handshake(rig.peer("TLSv1.3"))) {
            assertThat(handshake.succeeded()).as("what was in force still is").isTrue();
        }
    }

    @Test
    void materialThatIsUnsoundIsRefusedWithTheReason() throws Exception {
        // Given
        rig.load();
        rig.write("text.pem", "hello");
        rig.write("cert.pem", SERVER.certificatePem());
        rig.write("key.pem", STRANGER.issue("x", "RSA").keyPem());
        Files.createDirectory(directory.resolve("empty"));

        // Then
        assertThat(rig.rejection("ca", "text.pem").get(0)).contains("mysql-ssl_p2s_ca", "holds no certificate");
        assertThat(rig.rejection("ca", "cert.pem").get(0)).contains("mysql-ssl_p2s_ca", "is not an authority's");
        assertThat(rig.rejection("cert", "cert.pem", "key", "key.pem").get(0)).contains("is not the private key");
        assertThat(rig.rejection("cert", "cert.pem").get(0)).contains("holds no private key");
        assertThat(rig.rejection("capath", "empty").get(0)).contains("mysql-ssl_p2s_capath", "holds no certificate");
        assertThat(rig.rejection("ca", "ca.pem", "crl", "ca.pem").get(0)).contains("holds no revocation list");
        assertThat(rig.rejection("cert", "key.pem", "crl", "ca.pem"))
                .anySatisfy(reason -> assertThat(reason).contains("a revocation list says nothing without"));
    }

    @Test
    void atTheStartOnlyTheServersThatWantTlsStayClosed() throws Exception {
        // When
        rig.tls.prepare(rig.config("ca", "missing.pem")).publish();

        // Then
        assertThat(rig.tls.demand(PLAIN, "anna")).isEqualTo(Demand.PLAINTEXT);
        assertThat(rig.tls.demand(SECURE, "anna")).isEqualTo(Demand.TLS);
        assertThatThrownBy(rig::newHandler)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("missing.pem: no such file");
        assertThat(rig.report().lines().get(0)).contains("stay closed", "missing.pem");
        assertThat(rig.log.list)
                .anySatisfy(event -> assertThat(event.getMessage()).contains("server stays closed"));
    }

    @Test
    void atTheStartOnlyThoseStayClosedWhoseRowIsBroken() throws Exception {
        // Given
        MysqlServer other = server(1, "127.0.0.1", 21893, true);
        rig.servers.add(other);
        rig.row("127.0.0.1", 21893, "", "ca", "missing.pem");

        // When
        rig.tls.prepare(rig.config("ca", "ca.pem")).publish();

        // Then
        assertThatThrownBy(() -> rig.mint(other, "anna")).hasMessageContaining("('127.0.0.1', 21893, ''): ssl_ca: ");
        try (TestHandshake handshake = rig.handshake(rig.peer("TLSv1.3"))) {
            assertThat(handshake.succeeded()).isTrue();
        }
    }

    @Test
    void aRoomThatComesLateLivesByWhatIsInForceAsOneThatWasThere() throws Exception {
        // Given
        rig.inForce.current = rig.config("ca", "missing.pem");
        rig.tls = rig.newRoom(Engine.JDK, false);

        // When
        rig.tls.prepare(rig.inForce.current).publish();

        // Then
        assertThat(rig.report().lines().get(0)).contains("stay closed", "missing.pem");
        assertThat(rig.log.list).as("told once").hasSize(1);
    }

    @Test
    void aStrictStartIsRefused() {
        // Given
        rig.tls = rig.newRoom(Engine.JDK, true);

        // Then
        assertThatThrownBy(() -> rig.tls.prepare(rig.config("ca", "missing.pem")))
                .isInstanceOf(ConfigRejectedException.class);
    }
}
