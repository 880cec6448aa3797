package io.pointsman.tls.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.ReferenceCountUtil;
import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.config.GlobalVariables;
import io.pointsman.api.config.LoadNotices;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.MysqlUsers;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.config.RuntimeConfigs;
import io.pointsman.api.config.ServerStatus;
import io.pointsman.api.tls.ServerTls.Demand;
import io.pointsman.pem.Identity;
import io.pointsman.pem.PemFile;
import io.pointsman.pem.TestAuthority;
import io.pointsman.pem.TestHandshake;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class ServerTlsTest {

    private static final TestAuthority AUTHORITY = new TestAuthority("servers' authority");
    private static final TestAuthority STRANGER = new TestAuthority("somebody else");
    private static final TestAuthority.Issued SERVER = AUTHORITY.issue("db1", "RSA");
    private static final MysqlServer SECURE = server("127.0.0.1", 21891, true);
    private static final MysqlServer PLAIN = server("127.0.0.1", 21892, false);

    @TempDir
    Path directory;

    private long generation;
    private final InForce inForce = new InForce();
    private final List<SslContext> contexts = new ArrayList<>();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private ServerTlsComponent tls = new ServerTlsComponent(inForce, Engine.JDK, false);

    static Stream<Engine> engines() {
        return Stream.of(Engine.values()).filter(engine -> SslProvider.isTlsv13Supported(engine.provider()));
    }

    @BeforeEach
    void start() throws Exception {
        write("ca.pem", AUTHORITY.certificatePem());
        write("stranger.pem", STRANGER.certificatePem());
        log.start();
        ((Logger) LoggerFactory.getLogger(ServerTlsComponent.class)).addAppender(log);
    }

    @AfterEach
    void stop() {
        ((Logger) LoggerFactory.getLogger(ServerTlsComponent.class)).detachAppender(log);
        tls.stop();
        contexts.forEach(ReferenceCountUtil::release);
    }

    @Test
    void aServerWithoutUseSslIsPlainWhateverIsConfigured() throws Exception {
        // When
        load("ca", "ca.pem");

        // Then
        assertThat(tls.demand(PLAIN, "anna")).isEqualTo(Demand.PLAINTEXT);
        assertThat(tls.demand(SECURE, "anna")).isEqualTo(Demand.TLS);
    }

    @Test
    void useSslWithNothingConfiguredIsPlainAndAnnouncedAtEachLoad() throws Exception {
        // When
        load();
        load();

        // Then
        assertThat(tls.demand(SECURE, "anna")).isEqualTo(Demand.PLAINTEXT);
        assertThat(log.list).hasSize(2).allSatisfy(event -> {
            assertThat(event.getLevel().toString()).isEqualTo("WARN");
            assertThat(event.getMessage()).contains("use_ssl=1", "plain text");
            assertThat(event.getKeyValuePairs().toString()).contains("127.0.0.1:21891");
        });
        assertThat(tls.lines().get(0)).contains("plain text for 127.0.0.1:21891");
    }

    @Test
    void aServerThatNobodyConnectsToExposesNothing() throws Exception {
        // Given
        RuntimeConfig config = config();
        MysqlServer offline =
                new MysqlServer(1, "127.0.0.1", 21893, 0, ServerStatus.OFFLINE_HARD, 1, false, 100, 0, true, 0, "");

        // When
        tls.prepare(new RuntimeConfig(
                        config.generation(), directory, List.of(PLAIN, offline), config.users(), config.variables()))
                .publish();

        // Then
        assertThat(log.list).isEmpty();
        assertThat(tls.lines()).containsExactly("TLS towards servers: not configured");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ca", "capath", "cert", "key"})
    void anyOneOfTheFilesMakesTlsADemand(String variable) throws Exception {
        // Given
        write("both.pem", SERVER.certificatePem() + SERVER.keyPem());
        Files.createDirectory(directory.resolve("authorities"));
        write("authorities/a.pem", AUTHORITY.certificatePem());

        // When
        load(variable, variable.equals("capath") ? "authorities" : variable.equals("ca") ? "ca.pem" : "both.pem");

        // Then
        assertThat(tls.demand(SECURE, "anna")).isEqualTo(Demand.TLS);
        assertThat(log.list).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cipher", "crl"})
    void theOtherVariablesAloneDoNot(String variable) throws Exception {
        // When
        load(variable, "x");

        // Then
        assertThat(tls.demand(SECURE, "anna")).isEqualTo(Demand.PLAINTEXT);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aServerOfOurAuthorityIsBelievedUnderAnyName(Engine engine) throws Exception {
        // Given
        start(engine);
        load("ca", "ca.pem");

        // When
        try (TestHandshake handshake = handshake(serverContext(ClientAuth.NONE, "TLSv1.3"))) {

            // Then
            assertThat(handshake.clientFailure()).isNull();
            assertThat(handshake.echo("hello")).isEqualTo("hello");
            assertThat(handshake.clientHandler().getHandshakeTimeoutMillis()).isEqualTo(9000);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aServerOfAnotherAuthorityIsRefused(Engine engine) throws Exception {
        // Given
        start(engine);
        load("ca", "stranger.pem");

        // When
        try (TestHandshake handshake = handshake(serverContext(ClientAuth.NONE, "TLSv1.2"))) {

            // Then
            assertThat(handshake.clientFailure()).isNotNull();
            assertThat(handshake.succeeded()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void authoritiesInADirectoryCountLikeThoseInAFile(Engine engine) throws Exception {
        // Given
        start(engine);
        Files.createDirectory(directory.resolve("authorities"));
        write("authorities/4fe5cd1a.0", AUTHORITY.certificatePem());
        write("authorities/README", "not a certificate");
        load("ca", "stranger.pem", "capath", "authorities");

        // When
        try (TestHandshake handshake = handshake(serverContext(ClientAuth.NONE, "TLSv1.3"))) {

            // Then
            assertThat(handshake.succeeded()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void withoutAnAuthorityTheServerIsNotVerifiedAndSeesOurCertificate(Engine engine) throws Exception {
        // Given
        start(engine);
        TestAuthority.Issued own = AUTHORITY.issue("proxy", "RSA");
        write("own-cert.pem", own.certificatePem());
        write("own-key.pem", own.traditionalKeyPem());
        load("cert", "own-cert.pem", "key", "own-key.pem");

        // When
        try (TestHandshake handshake = handshake(serverContext(ClientAuth.REQUIRE, "TLSv1.3"))) {

            // Then
            assertThat(handshake.echo("hello")).isEqualTo("hello");
            assertThat(handshake.serverSession().getPeerPrincipal()).hasToString("CN=proxy");
        }
        assertThat(tls.lines().get(0)).contains("not verified");
    }

    @ParameterizedTest
    @MethodSource("engines")
    void oneFileWithCertificateAndKeyIsEnough(Engine engine) throws Exception {
        // Given
        start(engine);
        TestAuthority.Issued own = AUTHORITY.issue("proxy", "EC");
        write("both.pem", own.traditionalKeyPem() + own.certificatePem());
        load("key", "both.pem");

        // When
        try (TestHandshake handshake = handshake(serverContext(ClientAuth.REQUIRE, "TLSv1.3"))) {

            // Then
            assertThat(handshake.succeeded()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aRevokedServerIsRefusedAndAnotherOneIsNot(Engine engine) throws Exception {
        // Given
        start(engine);
        write(
                "other.crl",
                AUTHORITY.revocationListPem(AUTHORITY.issue("other", "EC").certificate()));
        write("ours.crl", AUTHORITY.revocationListPem(SERVER.certificate()));

        // Then
        load("ca", "ca.pem", "crl", "other.crl");
        try (TestHandshake handshake = handshake(serverContext(ClientAuth.NONE, "TLSv1.3"))) {
            assertThat(handshake.clientFailure()).isNull();
        }
        load("ca", "ca.pem", "crl", "ours.crl");
        try (TestHandshake handshake = handshake(serverContext(ClientAuth.NONE, "TLSv1.3"))) {
            assertThat(handshake.clientFailure()).isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void theChosenCipherIsUsed(Engine engine) throws Exception {
        // Given
        start(engine);
        load("ca", "ca.pem", "cipher", "ECDHE-RSA-AES256-GCM-SHA384:!aNULL");

        // When
        try (TestHandshake handshake = handshake(serverContext(ClientAuth.NONE, "TLSv1.2"))) {

            // Then
            assertThat(handshake.clientSession().getCipherSuite()).isEqualTo("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");
        }
        try (TestHandshake handshake = handshake(serverContext(ClientAuth.NONE, "TLSv1.3"))) {
            assertThat(handshake.succeeded()).as("TLS 1.3 keeps its own suites").isTrue();
        }
        assertThat(log.list).hasSize(1).allSatisfy(event -> assertThat(
                        event.getKeyValuePairs().toString())
                .contains("!aNULL"));
    }

    @Test
    void aListWithoutAnyKnownCipherIsRefused() {
        assertThat(rejection("ca", "ca.pem", "cipher", "NO-SUCH:HIGH"))
                .singleElement()
                .asString()
                .startsWith("mysql-ssl_p2s_cipher: ");
    }

    @Test
    void aLoadThatNamesMissingFilesIsRefusedNamingAllOfThem() throws Exception {
        // Given
        load("ca", "ca.pem");

        // Then
        assertThat(rejection("cert", "client-cert.pem", "key", "client-key.pem"))
                .containsExactly(
                        "mysql-ssl_p2s_cert: " + directory.resolve("client-cert.pem") + ": no such file",
                        "mysql-ssl_p2s_key: " + directory.resolve("client-key.pem") + ": no such file");
        assertThat(tls.demand(SECURE, "anna")).isEqualTo(Demand.TLS);
        try (TestHandshake handshake = handshake(serverContext(ClientAuth.NONE, "TLSv1.3"))) {
            assertThat(handshake.succeeded()).as("what was in force still is").isTrue();
        }
    }

    @Test
    void materialThatIsUnsoundIsRefusedWithTheReason() throws Exception {
        // Given
        load();
        write("text.pem", "hello");
        write("cert.pem", SERVER.certificatePem());
        write("key.pem", STRANGER.issue("x", "RSA").keyPem());
        Files.createDirectory(directory.resolve("empty"));

        // Then
        assertThat(rejection("ca", "text.pem").get(0)).contains("mysql-ssl_p2s_ca", "holds no certificate");
        assertThat(rejection("cert", "cert.pem", "key", "key.pem").get(0)).contains("is not the private key");
        assertThat(rejection("cert", "cert.pem").get(0)).contains("holds no private key");
        assertThat(rejection("capath", "empty").get(0)).contains("mysql-ssl_p2s_capath", "holds no certificate");
        assertThat(rejection("ca", "ca.pem", "crl", "ca.pem").get(0)).contains("holds no revocation list");
        assertThat(rejection("cert", "key.pem", "crl", "ca.pem"))
                .anySatisfy(reason -> assertThat(reason).contains("a revocation list says nothing without"));
    }

    @Test
    void atTheStartOnlyTheServersThatWantTlsStayClosed() throws Exception {
        // When
        tls.prepare(config("ca", "missing.pem")).publish();

        // Then
        assertThat(tls.demand(PLAIN, "anna")).isEqualTo(Demand.PLAINTEXT);
        assertThat(tls.demand(SECURE, "anna")).isEqualTo(Demand.TLS);
        assertThatThrownBy(this::newHandler)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("missing.pem: no such file");
        assertThat(tls.lines().get(0)).contains("stay closed", "missing.pem");
        assertThat(log.list).anySatisfy(event -> assertThat(event.getMessage()).contains("server stays closed"));
    }

    @Test
    void aRoomThatComesLateLivesByWhatIsInForceAsOneThatWasThere() throws Exception {
        // Given
        inForce.current = config("ca", "missing.pem");
        start(Engine.JDK);

        // When
        tls.prepare(inForce.current).publish();

        // Then
        assertThat(tls.lines().get(0)).contains("stay closed", "missing.pem");
        assertThat(log.list).as("told once").hasSize(1);
    }

    @Test
    void aStrictStartIsRefused() {
        // Given
        tls = new ServerTlsComponent(inForce, Engine.JDK, true);

        // Then
        assertThatThrownBy(() -> tls.prepare(config("ca", "missing.pem"))).isInstanceOf(ConfigRejectedException.class);
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aNewGenerationTakesWhatIsInForce(Engine engine) throws Exception {
        // Given
        inForce.current = config("ca", "ca.pem");

        // When
        start(SslProvider.isTlsv13Supported(engine.provider()) ? engine : Engine.JDK);

        // Then
        assertThat(tls.demand(SECURE, "anna")).isEqualTo(Demand.TLS);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void connectionsOutliveTheirFilesAndTheirGeneration(Engine engine) throws Exception {
        // Given
        start(engine);
        load("ca", "ca.pem");
        try (TestHandshake handshake = handshake(serverContext(ClientAuth.NONE, "TLSv1.3"))) {

            // When
            load();
            tls.stop();

            // Then
            assertThat(handshake.echo("still here")).isEqualTo("still here");
        }
        assertThatThrownBy(this::newHandler).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void sessionsAreResumedAcrossALoadThatChangesNothing(String protocol) throws Exception {
        // Given
        start(Engine.best());
        load("ca", "ca.pem");
        SslContext server = serverContext(ClientAuth.NONE, protocol);
        long first;
        try (TestHandshake full = handshake(server)) {
            full.echo("hello");
            first = full.clientSession().getCreationTime();
        }

        // When
        load("ca", "ca.pem");

        // Then
        try (TestHandshake resumed = handshake(server)) {
            assertThat(resumed.echo("hello")).isEqualTo("hello");
            assertThat(resumed.clientSession().getCreationTime()).isEqualTo(first);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void handlersHoldClassesOfNettyAndTheJdkOnly(Engine engine) throws Exception {
        // Given
        start(engine);
        load("ca", "ca.pem");

        // When
        SslHandler handler = newHandler();

        // Then
        assertThat(handler.getClass()).isEqualTo(SslHandler.class);
        assertThat(handler.engine().getClass().getName()).matches("(io\\.netty|sun)\\..*");
        ReferenceCountUtil.release(handler.engine());
    }

    @Test
    void aUnixSocketNeedsNoHostName() throws Exception {
        // Given
        load("ca", "ca.pem");

        // Then
        SslHandler handler = (SslHandler) tls.newHandler(
                        server("/run/mysqld.sock", 0, true), "anna", UnpooledByteBufAllocator.DEFAULT, Runnable::run)
                .handler();
        assertThat(handler.engine().getPeerHost()).isNull();
    }

    private void start(Engine engine) {
        tls = new ServerTlsComponent(inForce, engine, false);
    }

    /** @param settings names without {@code mysql-ssl_p2s_}, each with its value */
    private void load(String... settings) throws ConfigRejectedException {
        RuntimeConfig config = config(settings);
        tls.prepare(config).publish();
        inForce.current = config;
    }

    private List<String> rejection(String... settings) {
        inForce.current = config();
        return catchThrowableOfType(ConfigRejectedException.class, () -> tls.prepare(config(settings)))
                .reasons();
    }

    private RuntimeConfig config(String... settings) {
        Map<String, String> variables = new HashMap<>();
        for (String name : List.of("ca", "capath", "cert", "key", "cipher", "crl", "crlpath")) {
            variables.put("mysql-ssl_p2s_" + name, GlobalVariables.UNSET);
        }
        for (int i = 0; i < settings.length; i += 2) {
            variables.put("mysql-ssl_p2s_" + settings[i], settings[i + 1]);
        }
        variables.put("mysql-connect_timeout_server_max", "9000");
        return new RuntimeConfig(
                ++generation,
                directory,
                List.of(SECURE, PLAIN),
                new MysqlUsers(List.of()),
                new GlobalVariables(variables));
    }

    private static MysqlServer server(String host, int port, boolean useSsl) {
        return new MysqlServer(1, host, port, 0, ServerStatus.ONLINE, 1, false, 100, 0, useSsl, 0, "");
    }

    private SslHandler newHandler() {
        return (SslHandler) tls.newHandler(SECURE, "anna", UnpooledByteBufAllocator.DEFAULT, Runnable::run)
                .handler();
    }

    private TestHandshake handshake(SslContext server) {
        return new TestHandshake(newHandler(), server.newHandler(UnpooledByteBufAllocator.DEFAULT));
    }

    private SslContext serverContext(ClientAuth clientAuth, String protocol) throws Exception {
        write("server-cert.pem", SERVER.certificatePem());
        write("server-key.pem", SERVER.keyPem());
        Identity identity = Identity.of(
                PemFile.read(directory.resolve("server-cert.pem")), PemFile.read(directory.resolve("server-key.pem")));
        SslContext context = SslContextBuilder.forServer(identity.key(), identity.chainArray())
                .sslProvider(SslProvider.JDK)
                .protocols(protocol)
                .clientAuth(clientAuth)
                .trustManager(directory.resolve("ca.pem").toFile())
                .build();
        contexts.add(context);
        return context;
    }

    private void write(String name, String content) throws Exception {
        Files.writeString(directory.resolve(name), content, StandardCharsets.US_ASCII);
    }

    /** What {@code core} keeps, without the rest of it. */
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
