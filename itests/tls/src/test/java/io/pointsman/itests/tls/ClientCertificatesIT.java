package io.pointsman.itests.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.itests.support.Await;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.Databases;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.RawClient;
import io.pointsman.itests.support.wire.ServerError;
import io.pointsman.itests.tls.client.Contexts;
import io.pointsman.itests.tls.client.JdkLayer;
import io.pointsman.pem.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates that clients present: who is believed, and who may be which user with them. */
class ClientCertificatesIT {

    private static final int ACCESS_DENIED = 1045;
    private static final Duration SOON = Duration.ofSeconds(15);

    private static final TestAuthority AUTHORITY = new TestAuthority("clients");

    private static final TestAuthority.Issued ANN = AUTHORITY
            .request("ann")
            .subject("C=SE,O=Railway,CN=ann")
            .dns("ann.example")
            .uri("spiffe://railway/ann")
            .clientAuth()
            .issue();

    private static final TestAuthority.Issued BOB = AUTHORITY
            .request("bob")
            .subject("C=SE,O=Railway,CN=bob")
            .clientAuth()
            .issue();

    private static final TestAuthority.Issued REVOKED =
            AUTHORITY.request("carl").clientAuth().issue();

    private static TlsProxy proxy;
    private static MaterialFiles files;

    @BeforeAll
    static void start() throws IOException {
        proxy = TlsProxy.start("client-certificates", ProxyConfig.inFrontOf(Databases.mariadb()));
        files = MaterialFiles.in("client-certificates")
                .write(AUTHORITY)
                .write(Leg.CLIENTS.request(AUTHORITY).issue());
        Files.writeString(files.revocationList(), AUTHORITY.revocationListPem(REVOKED.certificate()));
        files.setAs(Leg.CLIENTS, proxy);
        Path named = Files.createDirectory(files.directory().resolve("named"));
        for (String name : new String[] {"one", "two"}) {
            TestAuthority.Issued issued = AUTHORITY
                    .request(name)
                    .dns(name + ".example", "*." + name + ".example")
                    .serverAuth()
                    .issue();
            Files.writeString(named.resolve(name + "-cert.pem"), issued.certificatePem());
            Files.writeString(named.resolve(name + "-key.pem"), issued.keyPem());
        }
        proxy.set("ssl_c2s_certpath", named);
        proxy.load();
    }

    @AfterAll
    static void stop() {
        proxy.close();
    }

    private static void require(String attributes) throws IOException {
        proxy.process()
                .adminAll(
                        "UPDATE mysql_users SET attributes='" + attributes + "' WHERE username='app'",
                        "LOAD MYSQL USERS TO RUNTIME");
    }

    private static RawClient connect(TestAuthority.Issued own, TestUser user) throws IOException {
        return proxy.connect(showing(own), user);
    }

    private static JdkLayer showing(TestAuthority.Issued own) throws IOException {
        return new JdkLayer(Contexts.showing(own), parameters -> {});
    }

    private static void assertIsDenied(TestAuthority.Issued own) {
        assertThatThrownBy(() -> connect(own, TestUser.APP))
                .isInstanceOfSatisfying(
                        ServerError.class, error -> assertThat(error.code()).isEqualTo(ACCESS_DENIED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"require_subject\":\"/C=SE/O=Railway/CN=ann\"}",
                "{\"require_subject\":\"CN=ann,O=Railway,C=SE\"}",
                "{\"require_san\":\"DNS:ann.example\"}",
                "{\"require_san\":\"URI:spiffe://railway/ann\"}",
                "{\"spiffe_id\":\"spiffe://railway/ann\"}",
                "{\"spiffe_id\":\"spiffe://railway/a*\"}"
            })
    void whatIsAskedOfACertificateIsMetByItsOwnerAlone(String attributes) throws Exception {
        // When
        require(attributes);

        // Then
        try (RawClient client = connect(ANN, TestUser.APP)) {
            assertThat(client.query("SELECT 1").value()).isEqualTo("1");
        }
        assertIsDenied(BOB);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {"/CN=clients true", "CN=clients true", "/CN=others false"})
    void anIssuerMayBeAsked(String issuer, boolean isIts) throws Exception {
        // When
        require("{\"require_issuer\":\"" + issuer + "\"}");

        // Then
        if (isIts) {
            connect(ANN, TestUser.APP).close();
        } else {
            assertIsDenied(ANN);
        }
    }

    @Test
    void anyCertificateWillDoWhereAnyIsAskedFor() throws Exception {
        // When
        require("{\"require_x509\":true}");

        // Then
        connect(ANN, TestUser.APP).close();
        connect(BOB, TestUser.APP).close();
        assertThatThrownBy(() -> proxy.connect(JdkLayer.speaking("TLSv1.3"), TestUser.APP))
                .isInstanceOfSatisfying(
                        ServerError.class, error -> assertThat(error.code()).isEqualTo(ACCESS_DENIED));
        assertThatThrownBy(() -> proxy.process().connect(TestUser.APP, "")).isInstanceOf(ServerError.class);
        proxy.connect(JdkLayer.speaking("TLSv1.3"), TestUser.OTHER).close();
    }

    @Test
    void theVerdictSurvivesAChangeOfUser() throws Exception {
        // Given
        require("{\"require_subject\":\"/C=SE/O=Railway/CN=ann\"}");

        // Then
        try (RawClient client = connect(ANN, TestUser.OTHER)) {
            client.changeUser(TestUser.APP, "");
            assertThat(client.query("SELECT 1").value()).isEqualTo("1");
        }
        try (RawClient client = connect(BOB, TestUser.OTHER)) {
            assertThatThrownBy(() -> client.changeUser(TestUser.APP, ""))
                    .isInstanceOfSatisfying(
                            ServerError.class, error -> assertThat(error.code()).isEqualTo(ACCESS_DENIED));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aCertificateOfAnUnknownAuthorityEndsTheHandshake(String protocol) throws Exception {
        TestAuthority.Issued stranger =
                new TestAuthority("strangers").request("ann").clientAuth().issue();
        assertEndsTheHandshake(stranger, protocol, "untrusted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aRevokedCertificateEndsTheHandshake(String protocol) throws Exception {
        assertEndsTheHandshake(REVOKED, protocol, "revoked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void anExpiredCertificateEndsTheHandshake(String protocol) throws Exception {
        assertEndsTheHandshake(AUTHORITY.request("dora").clientAuth().expired().issue(), protocol, "expired");
    }

    private static void assertEndsTheHandshake(TestAuthority.Issued own, String protocol, String cause)
            throws IOException {
        // Given
        String gauge = "TLS_Client_Handshakes_Failed_" + cause;
        long before = proxy.gauge(gauge);
        JdkLayer layer =
                new JdkLayer(Contexts.showing(own), parameters -> parameters.setProtocols(new String[] {protocol}));

        // When
        assertThatThrownBy(() -> proxy.connect(layer, TestUser.OTHER)).isNotInstanceOf(ServerError.class);

        // Then
        Await.until("it is counted", SOON, () -> proxy.gauge(gauge) == before + 1);
    }

    @ParameterizedTest
    @CsvSource({"one.example, one", "two.example, two", "db7.two.example, two", "three.example, localhost"})
    void theNameThatAClientAsksForChoosesTheCertificate(String asked, String served) throws Exception {
        JdkLayer layer = JdkLayer.asking(asked);
        try (RawClient client = proxy.connect(layer, TestUser.OTHER)) {
            assertThat(client.query("SELECT 1").value()).isEqualTo("1");
        }
        assertThat(layer.serverCertificate().getSubjectX500Principal().getName())
                .isEqualTo("CN=" + served);
    }
}
