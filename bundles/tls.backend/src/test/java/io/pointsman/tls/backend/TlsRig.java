package io.pointsman.tls.backend;

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
import io.pointsman.api.config.ServerSslParams;
import io.pointsman.api.config.ServerStatus;
import io.pointsman.api.tls.Negotiated;
import io.pointsman.api.tls.TlsFacts;
import io.pointsman.api.tls.TlsFailure;
import io.pointsman.api.tls.TlsHandler;
import io.pointsman.api.tls.TlsTerms;
import io.pointsman.pem.TestAuthority;
import io.pointsman.pem.TestHandshake;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** This bundle with files, a configuration and servers to shake hands with. */
final class TlsRig implements AutoCloseable {

    static final TestAuthority AUTHORITY = new TestAuthority("servers' authority");
    static final TestAuthority STRANGER = new TestAuthority("somebody else");
    static final TestAuthority.Issued SERVER = AUTHORITY
            .request("db1")
            .dns("db1.example", "*.db.example")
            .ip("127.0.0.1")
            .issue();

    static final MysqlServer SECURE = server(1, "127.0.0.1", 21891, true);
    static final MysqlServer PLAIN = server(1, "127.0.0.1", 21892, false);

    final Path directory;
    final List<MysqlServer> servers = new ArrayList<>(List.of(SECURE, PLAIN));
    final List<ServerSslParams> rows = new ArrayList<>();
    final ListAppender<ILoggingEvent> log = new ListAppender<>();
    final InForce inForce = new InForce();
    Duration later = Duration.ZERO;
    long watchInterval;
    ServerTlsComponent tls;

    private final List<SslContext> contexts = new ArrayList<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.pointsman.tls.backend");
    private long generation;

    TlsRig(Path directory, Engine engine) throws Exception {
        this.directory = directory;
        write("ca.pem", AUTHORITY.certificatePem());
        write("stranger.pem", STRANGER.certificatePem());
        log.start();
        logger.addAppender(log);
        tls = newRoom(engine, false);
    }

    static Stream<Engine> engines() {
        return Stream.of(Engine.values()).filter(engine -> SslProvider.isTlsv13Supported(engine.provider()));
    }

    ServerTlsComponent newRoom(Engine engine, boolean strict) {
        return new ServerTlsComponent(inForce, engine, clock(), strict);
    }

    private Clock clock() {
        Clock base = Clock.systemUTC();
        InstantSource now = () -> base.instant().plus(later);
        return now.withZone(ZoneOffset.UTC);
    }

    /** What is told of what is in force. */
    ServerTlsReport report() {
        return new ServerTlsReport(tls, clock());
    }

    static MysqlServer server(int hostgroup, String host, int port, boolean useSsl) {
        return new MysqlServer(hostgroup, host, port, 0, ServerStatus.ONLINE, 1, false, 100, 0, useSsl, 0, "");
    }

    /** @param settings columns without {@code ssl_} (but tls_version), each with its value */
    void row(String host, int port, String user, String... settings) {
        Map<String, String> columns = pairs("", settings);
        rows.add(new ServerSslParams(
                host,
                port,
                user,
                columns.getOrDefault("ca", ""),
                columns.getOrDefault("cert", ""),
                columns.getOrDefault("key", ""),
                columns.getOrDefault("capath", ""),
                columns.getOrDefault("crl", ""),
                columns.getOrDefault("crlpath", ""),
                columns.getOrDefault("cipher", ""),
                columns.getOrDefault("tls_version", ""),
                columns.getOrDefault("verify", ""),
                ""));
    }

    private static Map<String, String> pairs(String prefix, String... settings) {
        Map<String, String> pairs = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            pairs.put(prefix + settings[i], settings[i + 1]);
        }
        return pairs;
    }

    /**
     * @param settings names without {@code mysql-ssl_p2s_}, each with its value
     * @return what there is to tell of it
     */
    List<String> load(String... settings) throws ConfigRejectedException {
        RuntimeConfig config = config(settings);
        var commit = tls.prepare(config);
        commit.publish();
        inForce.current = config;
        return Stream.of(commit.notices().warnings(), commit.notices().announcements())
                .flatMap(List::stream)
                .toList();
    }

    /** Of a LOAD, after another one that was not. */
    List<String> rejection(String... settings) {
        if (inForce.current.isNone()) {
            inForce.current = config();
        }
        return catchThrowableOfType(ConfigRejectedException.class, () -> tls.prepare(config(settings)))
                .reasons();
    }

    RuntimeConfig config(String... settings) {
        Map<String, String> variables = new HashMap<>();
        for (Setting setting : Setting.values()) {
            variables.put(setting.variable(), GlobalVariables.UNSET);
        }
        variables.putAll(pairs("mysql-ssl_p2s_", settings));
        variables.put("mysql-connect_timeout_server_max", "9000");
        variables.put("mysql-ssl_watch_interval", Long.toString(watchInterval));
        return new RuntimeConfig(
                ++generation, directory, servers, rows, new MysqlUsers(List.of()), new GlobalVariables(variables));
    }

    TlsHandler mint(MysqlServer server, String user) {
        return tls.newHandler(server, user, UnpooledByteBufAllocator.DEFAULT, Runnable::run);
    }

    /** What a connection of this user would go by. */
    TlsTerms terms(MysqlServer server, String user) {
        TlsHandler made = mint(server, user);
        ReferenceCountUtil.release(((SslHandler) made.handler()).engine());
        return made.terms();
    }

    SslHandler newHandler() {
        return (SslHandler) mint(SECURE, "anna").handler();
    }

    TestHandshake handshake(SslContext server) {
        return handshake(SECURE, "anna", server);
    }

    TestHandshake handshake(MysqlServer server, String user, SslContext peer) {
        return new TestHandshake(
                (SslHandler) mint(server, user).handler(), peer.newHandler(UnpooledByteBufAllocator.DEFAULT));
    }

    TlsFailure failure(TestHandshake handshake) {
        return tls.explain(SECURE, "anna", handshake.clientFailure());
    }

    TlsFacts facts(MysqlServer server, TestHandshake handshake) throws Exception {
        var session = handshake.clientSession();
        List<X509Certificate> chain = Stream.of(session.getPeerCertificates())
                .map(X509Certificate.class::cast)
                .toList();
        Negotiated negotiated = new Negotiated(session.getProtocol(), session.getCipherSuite(), "", false, "", chain);
        return tls.judge(server, terms(server, "anna"), negotiated);
    }

    /** Somebody with the usual certificate. */
    SslContext peer(String... protocols) throws Exception {
        return peer(SERVER, ClientAuth.NONE, protocols);
    }

    SslContext peer(TestAuthority.Issued certificate, ClientAuth clientAuth, String... protocols) throws Exception {
        SslContext context = SslContextBuilder.forServer(certificate.key(), certificate.x509())
                .sslProvider(SslProvider.JDK)
                .protocols(protocols)
                .clientAuth(clientAuth)
                .trustManager(AUTHORITY.x509())
                .build();
        contexts.add(context);
        return context;
    }

    /** One that speaks old protocols, too: the JDK has them switched off. */
    SslContext oldPeer(String... protocols) throws Exception {
        SslContext context = SslContextBuilder.forServer(SERVER.key(), SERVER.x509())
                .sslProvider(SslProvider.OPENSSL)
                .protocols(protocols)
                .build();
        contexts.add(context);
        return context;
    }

    void write(String name, String content) throws Exception {
        Files.writeString(directory.resolve(name), content, StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        logger.detachAppender(log);
        try {
            tls.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        contexts.forEach(ReferenceCountUtil::release);
    }

    /** What {@code core} keeps, without the rest of it. */
    static final class InForce implements RuntimeConfigs {

        RuntimeConfig current = RuntimeConfig.none();

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
