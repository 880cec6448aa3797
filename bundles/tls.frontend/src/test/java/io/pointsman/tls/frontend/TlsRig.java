package io.pointsman.tls.frontend;

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
import io.pointsman.api.config.MysqlUser;
import io.pointsman.api.config.MysqlUsers;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.config.RuntimeConfigs;
import io.pointsman.api.tls.ClientHello;
import io.pointsman.api.tls.TlsHandler;
import io.pointsman.api.transport.ListenerRole;
import io.pointsman.pem.TestAuthority;
import io.pointsman.pem.TestHandshake;
import io.pointsman.pem.TestPem;
import io.pointsman.tls.frontend.engine.Engine;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** TLS towards clients as it runs, without a container: what {@code core} would hold and do, and clients. */
final class TlsRig implements AutoCloseable {

    static final TestAuthority AUTHORITY = new TestAuthority("test authority");

    final Path directory;
    final Map<String, String> variables = new HashMap<>(Map.ofEntries(
            Map.entry("mysql-have_ssl", "true"),
            Map.entry("mysql-connect_timeout_client", "7000"),
            Map.entry("mysql-ssl_c2s_ca", ""),
            Map.entry("mysql-ssl_c2s_capath", ""),
            Map.entry("mysql-ssl_c2s_cert", ""),
            Map.entry("mysql-ssl_c2s_key", ""),
            Map.entry("mysql-ssl_c2s_crl", ""),
            Map.entry("mysql-ssl_c2s_crlpath", ""),
            Map.entry("mysql-ssl_c2s_certpath", ""),
            Map.entry("mysql-ssl_c2s_protocols", "TLSv1.2,TLSv1.3"),
            Map.entry("mysql-ssl_c2s_ciphers", "(null)"),
            Map.entry("mysql-ssl_c2s_ciphersuites", "(null)"),
            Map.entry("mysql-ssl_watch_interval", "0"),
            Map.entry("admin-ssl_keylog_file", "")));
    final List<MysqlUser> users = new ArrayList<>();
    final InForce inForce = new InForce();
    final LegacyEngines legacy = new LegacyEngines();
    Clock clock = Clock.systemUTC();
    Executor aside = Runnable::run;
    ListenerTlsComponent tls;
    private long generation;

    /** What the next clients are made with. */
    private final List<SslContext> clients = new ArrayList<>();

    TlsRig(Path directory, Engine engine) {
        this.directory = directory;
        start(engine);
    }

    static Stream<Engine> engines() {
        return Stream.of(Engine.values()).filter(engine -> engine == Engine.JDK || OpenSsl.isAvailable());
    }

    /** A generation of the room that takes over. */
    void start(Engine engine) {
        tls = new ListenerTlsComponent(inForce, legacy, engine, clock);
    }

    TlsRig set(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    /** @return what it is warned of */
    List<String> load() throws ConfigRejectedException {
        return inForce.load(config(), () -> {}).warnings();
    }

    RuntimeConfig config() {
        return new RuntimeConfig(
                ++generation, directory, List.of(), new MysqlUsers(users), new GlobalVariables(variables));
    }

    /** As ProxySQL names them. */
    void bring(TestAuthority.Issued issued) {
        bring(issued.certificatePem(), issued.keyPem());
    }

    void bring(String certificate, String key) {
        write("proxysql-ca.pem", AUTHORITY.certificatePem());
        write("proxysql-cert.pem", certificate);
        write("proxysql-key.pem", key);
    }

    String write(String name, String content) {
        return TestPem.write(directory, name, content).toString();
    }

    Optional<TlsHandler> newHandler(ClientHello hello) {
        return tls.newHandler(ListenerRole.TRAFFIC, hello, UnpooledByteBufAllocator.DEFAULT, aside);
    }

    /** Null when there is no TLS to be had. */
    SslHandler newHandler() {
        return newHandler(ClientHello.UNKNOWN)
                .map(made -> (SslHandler) made.handler())
                .orElse(null);
    }

    /** A client that trusts the test's authority. */
    SslContextBuilder client(String protocol) {
        return client(protocol, AUTHORITY.certificatePem());
    }

    SslContextBuilder client(String protocol, String authorityPem) {
        return SslContextBuilder.forClient()
                .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
                .protocols(protocol)
                .trustManager(new ByteArrayInputStream(authorityPem.getBytes(StandardCharsets.US_ASCII)))
                .endpointIdentificationAlgorithm(null);
    }

    SslContextBuilder client(String protocol, File authority) {
        return SslContextBuilder.forClient()
                .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
                .protocols(protocol)
                .trustManager(authority)
                .endpointIdentificationAlgorithm(null);
    }

    SslContext build(SslContextBuilder builder) throws Exception {
        SslContext client = builder.build();
        clients.add(client);
        return client;
    }

    TestHandshake handshake(SslContext client) {
        return handshake(client, ClientHello.UNKNOWN);
    }

    /** @param hello what {@code core} would have read */
    TestHandshake handshake(SslContext client, ClientHello hello) {
        return new TestHandshake(client.newHandler(UnpooledByteBufAllocator.DEFAULT, "localhost", 6033), (SslHandler)
                newHandler(hello).orElseThrow().handler());
    }

    TestHandshake handshake(String protocol) throws Exception {
        return handshake(build(client(protocol)));
    }

    /** The subject that a client which connects now is shown. */
    String served() throws Exception {
        try (TestHandshake handshake = handshake("TLSv1.3")) {
            return subject(handshake);
        }
    }

    /** As the client sees it. */
    static String subject(TestHandshake handshake) throws Exception {
        if (!handshake.echo("hello").equals("hello")) {
            throw new IllegalStateException("no handshake", handshake.clientFailure());
        }
        return ((X509Certificate) handshake.clientSession().getPeerCertificates()[0])
                .getSubjectX500Principal()
                .toString();
    }

    @Override
    public void close() {
        tls.stop();
        clients.forEach(ReferenceCountUtil::release);
    }

    /** What {@code core} would hold. */
    final class InForce implements RuntimeConfigs {

        RuntimeConfig current = RuntimeConfig.none();

        @Override
        public RuntimeConfig current() {
            return current;
        }

        @Override
        public LoadNotices load(RuntimeConfig next, BeforeCommit beforeCommit) throws ConfigRejectedException {
            var commit = tls.prepare(next);
            commit.publish();
            current = next;
            return commit.notices();
        }
    }
}
