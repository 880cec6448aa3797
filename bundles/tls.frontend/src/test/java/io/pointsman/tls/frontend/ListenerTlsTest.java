package io.pointsman.tls.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.ReferenceCountUtil;
import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.config.GlobalVariables;
import io.pointsman.api.config.LoadNotices;
import io.pointsman.api.config.MysqlUsers;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.config.RuntimeConfigs;
import io.pointsman.api.session.SqlAnswer;
import io.pointsman.api.session.SqlAnswer.Notice;
import io.pointsman.api.tls.ClientHello;
import io.pointsman.api.tls.TlsHandler;
import io.pointsman.api.transport.ListenerRole;
import io.pointsman.pem.PemCertificates;
import io.pointsman.pem.PemFile;
import io.pointsman.pem.TestAuthority;
import io.pointsman.pem.TestHandshake;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ListenerTlsTest {

    private static final TestAuthority AUTHORITY = new TestAuthority("test authority");

    @TempDir
    Path directory;

    private final InForce inForce = new InForce();
    private ListenerTlsComponent tls = new ListenerTlsComponent(inForce, SslProvider.JDK);
    private long generation;
    private SslContext client;

    static Stream<SslProvider> engines() {
        return Stream.of(SslProvider.JDK, SslProvider.OPENSSL).filter(SslProvider::isTlsv13Supported);
    }

    @AfterEach
    void stop() {
        tls.stop();
        ReferenceCountUtil.release(client);
    }

    @Test
    void nothingIsOfferedBeforeTheFirstLoad() {
        assertThat(tls.isAvailable(ListenerRole.TRAFFIC)).isFalse();
        assertThat(newHandler()).isNull();
    }

    @Test
    void nothingIsOfferedWhereSwitchedOffAndNoFileIsTouched() throws Exception {
        // When
        load(false);

        // Then
        assertThat(tls.isAvailable(ListenerRole.TRAFFIC)).isFalse();
        assertThat(tls.lines()).containsExactly("TLS towards clients: not offered");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void certificatesAreMadeAtTheFirstStartAndKeptAfterwards() throws Exception {
        // When
        load(true);
        byte[] key = Files.readAllBytes(directory.resolve("pointsman-key.pem"));
        load(true);

        // Then
        assertThat(directory.resolve("pointsman-key.pem")).hasBinaryContent(key);
        assertThat(mode("pointsman-key.pem")).isEqualTo("rw-------");
        assertThat(filesInDirectory()).containsExactly("pointsman-ca.pem", "pointsman-cert.pem", "pointsman-key.pem");
    }

    @Test
    void theMadeCertificateIsOneThatClientsCanVerify() throws Exception {
        // When
        load(true);

        // Then
        X509Certificate authority = certificate("pointsman-ca.pem");
        X509Certificate server = certificate("pointsman-cert.pem");
        server.verify(authority.getPublicKey());
        assertThat(server.getPublicKey()).isNotEqualTo(authority.getPublicKey());
        assertThat(server.getSerialNumber()).isNotEqualTo(authority.getSerialNumber());
        assertThat(server.getSigAlgName()).isEqualTo("SHA256withRSA");
        assertThat(server.getBasicConstraints()).isEqualTo(-1);
        assertThat(authority.getBasicConstraints()).isZero();
        assertThat(server.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(server.getSubjectAlternativeNames())
                .extracting(name -> (Object) name.get(1))
                .contains("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
    }

    @Test
    void aStartThatWasCutShortIsFinishedByTheNext() throws Exception {
        // Given
        load(true);
        Path staged = Files.createDirectory(directory.resolve(".tls.written"));
        Files.move(directory.resolve("pointsman-cert.pem"), staged.resolve("pointsman-cert.pem"));
        Path abandoned = Files.createDirectory(directory.resolve(".tls.writing"));
        Files.writeString(abandoned.resolve("pointsman-key.pem"), "half");

        // When
        load(true);

        // Then
        assertThat(filesInDirectory()).containsExactly("pointsman-ca.pem", "pointsman-cert.pem", "pointsman-key.pem");
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aClientThatKnowsTheMadeAuthorityIsServed(SslProvider engine) throws Exception {
        // Given
        start(engine);
        load(true);

        // When
        try (TestHandshake handshake = handshake("pointsman-ca.pem", "localhost", "TLSv1.3")) {

            // Then
            assertThat(handshake.clientFailure()).isNull();
            assertThat(handshake.echo("hello")).isEqualTo("hello");
            assertThat(handshake.clientSession().getProtocol()).isEqualTo("TLSv1.3");
            assertThat(handshake.serverHandler().getHandshakeTimeoutMillis()).isEqualTo(7000);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void tls12IsServedWithForwardSecrecy(SslProvider engine) throws Exception {
        // Given
        start(engine);
        load(true);

        // When
        try (TestHandshake handshake = handshake("pointsman-ca.pem", "localhost", "TLSv1.2")) {

            // Then
            assertThat(handshake.echo("hello")).isEqualTo("hello");
            assertThat(handshake.clientSession().getCipherSuite()).startsWith("TLS_ECDHE_RSA_WITH_AES");
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void theFilesOfAnInstallationOfProxysqlComeFirst(SslProvider engine) throws Exception {
        // Given
        start(engine);
        load(true);
        TestAuthority.Issued brought = AUTHORITY.issue("brought", "EC");
        bring(brought.certificatePem(), brought.traditionalKeyPem());

        // When
        load(true);

        // Then
        try (TestHandshake handshake = handshake("proxysql-ca.pem", null, "TLSv1.3")) {
            assertThat(handshake.echo("hello")).isEqualTo("hello");
            assertThat(handshake.clientSession().getPeerCertificates())
                    .as("the certificate with its issuer")
                    .containsExactly(certificate("proxysql-cert.pem"), certificate("proxysql-ca.pem"));
        }
        assertThat(tls.lines().get(0)).contains("proxysql-cert.pem", "served by " + engine);
    }

    @Test
    void anIncompleteSetIsRefusedByNameAndWhatWasServedStays() throws Exception {
        // Given
        load(true);
        write("proxysql-ca.pem", AUTHORITY.certificatePem());
        write("proxysql-key.pem", AUTHORITY.issue("x", "EC").keyPem());

        // Then
        assertThatThrownBy(() -> load(true))
                .isInstanceOf(ConfigRejectedException.class)
                .hasMessageContaining("missing: proxysql-cert.pem");
        try (TestHandshake handshake = handshake("pointsman-ca.pem", "localhost", "TLSv1.3")) {
            assertThat(handshake.succeeded()).isTrue();
        }
    }

    @Test
    void aKeyThatDoesNotFitIsRefusedByName() throws Exception {
        // Given
        load(false);
        bring(
                AUTHORITY.issue("a", "RSA").certificatePem(),
                AUTHORITY.issue("b", "RSA").keyPem());

        // Then
        assertThatThrownBy(() -> load(true))
                .isInstanceOf(ConfigRejectedException.class)
                .hasMessageContaining("proxysql-key.pem: is not the private key of the certificate in");
    }

    @Test
    void aFileThatIsNoCertificateIsRefusedByName() throws Exception {
        // Given
        load(false);
        bring("hello", AUTHORITY.issue("b", "RSA").keyPem());

        // Then
        assertThatThrownBy(() -> load(true)).hasMessageContaining("proxysql-cert.pem: holds no certificate");
    }

    @Test
    void aGenerationThatStartsWithBrokenFilesRefusesRatherThanFallingBackToPlainText() throws Exception {
        // Given
        bring("hello", "hello");

        inForce.current = config(true);

        // When
        tls = new ListenerTlsComponent(inForce, SslProvider.JDK);

        // Then
        assertBroken("proxysql-cert.pem");
        tls.prepare(inForce.current).publish(); // as core does with everybody who comes late
        assertBroken("proxysql-cert.pem");
    }

    @Test
    void aStartWithBrokenFilesKeepsListenersClosedUntilALoadFindsThemMended() throws Exception {
        // Given
        write("proxysql-ca.pem", AUTHORITY.certificatePem());
        load(true);
        assertBroken("missing: proxysql-cert.pem, proxysql-key.pem");
        assertThatThrownBy(() -> load(true)).hasMessageContaining("missing: proxysql-cert.pem");

        // When
        TestAuthority.Issued brought = AUTHORITY.issue("brought", "EC");
        bring(brought.certificatePem(), brought.keyPem());
        load(true);

        // Then
        assertThat(tls.reasonToStayClosed(ListenerRole.TRAFFIC)).isEmpty();
        try (TestHandshake handshake = handshake("proxysql-ca.pem", null, "TLSv1.3")) {
            assertThat(handshake.echo("hello")).isEqualTo("hello");
        }
    }

    @Test
    void aLoadThatCameBeforeTheRoomWasKnownIsNotMissed() throws Exception {
        // Given
        write("proxysql-ca.pem", AUTHORITY.certificatePem());

        // When
        inForce.current = config(true);

        // Then
        assertThat(tls.reasonToStayClosed(ListenerRole.TRAFFIC))
                .hasValueSatisfying(reason -> assertThat(reason).contains("missing: proxysql-cert.pem"));
    }

    @Test
    void aNewGenerationServesWhatIsInForce() throws Exception {
        // Given
        load(true);
        ListenerTlsComponent leaving = tls;

        // When
        tls = new ListenerTlsComponent(inForce, SslProvider.JDK);
        leaving.stop();

        // Then
        try (TestHandshake handshake = handshake("pointsman-ca.pem", "localhost", "TLSv1.3")) {
            assertThat(handshake.succeeded()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aConnectionOutlivesItsCertificateAndItsGeneration(SslProvider engine) throws Exception {
        // Given
        start(engine);
        load(true);
        try (TestHandshake handshake = handshake("pointsman-ca.pem", "localhost", "TLSv1.3")) {
            assertThat(handshake.echo("one")).isEqualTo("one");

            // When
            TestAuthority.Issued brought = AUTHORITY.issue("brought", "RSA");
            bring(brought.certificatePem(), brought.keyPem());
            load(true);
            assertThat(handshake.echo("two")).isEqualTo("two");
            tls.stop();

            // Then
            assertThat(handshake.echo("three")).isEqualTo("three");
        }
        assertThat(newHandler()).isNull();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void handlersHoldClassesOfNettyAndTheJdkOnly(SslProvider engine) throws Exception {
        // Given
        start(engine);
        load(true);

        // When
        SslHandler handler = newHandler();

        // Then
        assertThat(handler.getClass()).isEqualTo(SslHandler.class);
        assertThat(handler.engine().getClass().getName()).matches("(io\\.netty|sun)\\..*");
        ReferenceCountUtil.release(handler.engine());
    }

    @Test
    void clientsResumeAcrossANewCertificateWithBoringSsl() throws Exception {
        assumeTrue(OpenSsl.isAvailable());

        // Given
        start(SslProvider.OPENSSL);
        TestAuthority.Issued first = AUTHORITY.issue("first", "RSA");
        bring(first.certificatePem(), first.keyPem());
        load(true);
        client = client("proxysql-ca.pem", "TLSv1.3");
        try (TestHandshake full = handshake(client, null)) {
            assertThat(full.echo("hello")).isEqualTo("hello");
        }
        TestAuthority.Issued second = AUTHORITY.issue("second", "RSA");
        bring(second.certificatePem(), second.keyPem());
        load(true);

        // When
        try (TestHandshake resumed = handshake(client, null)) {

            // Then
            assertThat(resumed.echo("hello")).isEqualTo("hello");
            assertThat(resumed.clientSession().getPeerCertificates()[0])
                    .as("the session of before, not another handshake")
                    .satisfies(certificate -> assertThat(((X509Certificate) certificate).getSubjectX500Principal())
                            .hasToString("CN=first"));
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void reloadingServesTheFilesOfNowToNewConnections(SslProvider engine) throws Exception {
        // Given
        start(engine);
        TestAuthority.Issued first = AUTHORITY.issue("first", "RSA");
        bring(first.certificatePem(), first.keyPem());
        load(true);
        assertThat(reload())
                .isEqualTo(new SqlAnswer.Done(
                        0, 0, "", List.of(new Notice(Notice.Level.NOTE, 0, "the files hold what is served already"))));
        try (TestHandshake before = handshake("proxysql-ca.pem", null, "TLSv1.3")) {
            assertThat(before.echo("hello")).isEqualTo("hello");

            // When
            TestAuthority.Issued second = AUTHORITY.issue("second", "RSA");
            bring(second.certificatePem(), second.keyPem());
            SqlAnswer answer = reload();

            // Then
            assertThat(answer).isEqualTo(new SqlAnswer.Done(0, ""));
            assertThat(before.echo("still there")).isEqualTo("still there");
        }
        assertThat(served()).isEqualTo("CN=second");
    }

    @Test
    void aReloadThatFailsSaysWhyAndTheOldCertificateIsServedOn() throws Exception {
        // Given
        TestAuthority.Issued first = AUTHORITY.issue("first", "RSA");
        bring(first.certificatePem(), first.keyPem());
        load(true);

        // When
        bring(first.certificatePem(), AUTHORITY.issue("other", "RSA").keyPem());
        SqlAnswer answer = reload();

        // Then
        assertThat(answer).isInstanceOfSatisfying(SqlAnswer.Failed.class, failed -> {
            assertThat(failed.errorCode()).isEqualTo(1290);
            assertThat(failed.message()).contains("proxysql-key.pem");
        });
        assertThat(served()).isEqualTo("CN=first");
    }

    @Test
    void aReloadWithoutTlsTouchesNothingAndSaysSo() throws Exception {
        load(false);

        assertThat(reload())
                .isEqualTo(new SqlAnswer.Done(
                        0,
                        0,
                        "",
                        List.of(new Notice(
                                Notice.Level.NOTE, 0, "TLS is not offered to clients: mysql-have_ssl is false"))));
        assertThat(directory).isEmptyDirectory();
    }

    /** To a client that connects now. */
    private String served() throws Exception {
        try (TestHandshake handshake = handshake("proxysql-ca.pem", null, "TLSv1.3")) {
            assertThat(handshake.echo("hello")).isEqualTo("hello");
            X509Certificate certificate =
                    (X509Certificate) handshake.clientSession().getPeerCertificates()[0];
            return certificate.getSubjectX500Principal().toString();
        }
    }

    private SqlAnswer reload() {
        return new ReloadTls(tls, inForce).execute(null, "PROXYSQL RELOAD TLS");
    }

    private void start(SslProvider engine) {
        tls = new ListenerTlsComponent(inForce, engine);
    }

    private void load(boolean haveSsl) throws ConfigRejectedException {
        RuntimeConfig config = config(haveSsl);
        tls.prepare(config).publish();
        inForce.current = config;
    }

    private void assertBroken(String reason) {
        assertThat(tls.isAvailable(ListenerRole.TRAFFIC))
                .as("lest a client falls back to plain text")
                .isTrue();
        assertThat(newHandler()).isNull();
        assertThat(tls.reasonToStayClosed(ListenerRole.TRAFFIC).orElseThrow()).contains(reason);
        assertThat(tls.lines().get(0)).contains("refused, because").contains(reason);
    }

    private RuntimeConfig config(boolean haveSsl) {
        return new RuntimeConfig(
                ++generation,
                directory,
                List.of(),
                new MysqlUsers(List.of()),
                new GlobalVariables(
                        Map.of("mysql-have_ssl", Boolean.toString(haveSsl), "mysql-connect_timeout_client", "7000")));
    }

    private SslHandler newHandler() {
        return (SslHandler) tls.newHandler(
                        ListenerRole.TRAFFIC, ClientHello.UNKNOWN, UnpooledByteBufAllocator.DEFAULT, Runnable::run)
                .map(TlsHandler::handler)
                .orElse(null);
    }

    /** @param name null to leave the name unverified */
    private TestHandshake handshake(String authority, String name, String protocol) throws Exception {
        ReferenceCountUtil.release(client);
        client = client(authority, protocol);
        return handshake(client, name);
    }

    private TestHandshake handshake(SslContext context, String name) {
        SslHandler handler = context.newHandler(UnpooledByteBufAllocator.DEFAULT, "localhost", 6033);
        if (name != null) {
            var parameters = handler.engine().getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            handler.engine().setSSLParameters(parameters);
        }
        return new TestHandshake(handler, newHandler());
    }

    private SslContext client(String authority, String protocol) throws Exception {
        return SslContextBuilder.forClient()
                .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
                .protocols(protocol)
                .trustManager(directory.resolve(authority).toFile())
                .endpointIdentificationAlgorithm(null)
                .build();
    }

    private void bring(String certificate, String key) throws Exception {
        write("proxysql-ca.pem", AUTHORITY.certificatePem());
        write("proxysql-cert.pem", certificate);
        write("proxysql-key.pem", key);
    }

    private void write(String name, String content) throws Exception {
        Files.writeString(directory.resolve(name), content, StandardCharsets.US_ASCII);
    }

    private X509Certificate certificate(String name) throws Exception {
        return PemCertificates.read(PemFile.read(directory.resolve(name))).get(0);
    }

    private String mode(String name) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(name)));
    }

    private List<String> filesInDirectory() throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** What {@code core} would hold. */
    private static final class InForce implements RuntimeConfigs {

        private RuntimeConfig current = RuntimeConfig.none();

        @Override
        public RuntimeConfig current() {
            return current;
        }

        @Override
        public LoadNotices load(RuntimeConfig next, BeforeCommit beforeCommit) {
            throw new UnsupportedOperationException();
        }
    }
}
