package io.pointsman.tls.backend;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslHandler;
import io.pointsman.api.admin.Statuses;
import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.config.Configurable;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.config.RuntimeConfigs;
import io.pointsman.api.tls.Negotiated;
import io.pointsman.api.tls.ServerTls;
import io.pointsman.api.tls.TlsFacts;
import io.pointsman.api.tls.TlsFailure;
import io.pointsman.api.tls.TlsHandler;
import io.pointsman.api.tls.TlsTerms;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides which servers are spoken to over TLS, and mints the handlers for it. */
@Component(service = {ServerTls.class, Configurable.class, Statuses.class})
public final class ServerTlsComponent implements ServerTls, Configurable, Statuses {

    private static final Logger LOG = LoggerFactory.getLogger(ServerTlsComponent.class);

    private final RuntimeConfigs configs;
    private final Engine engine;

    /** {@code pointsman.strict}: a finding at start is fatal, as it is in a LOAD. */
    private final boolean strict;

    /** Replaced as a whole, read without a lock once per connection. */
    private volatile Encryption current = new Encryption.NotLoaded();

    /** A room that has just started is told again what it has read by itself; once is enough for a warning. */
    private long announcedGeneration = RuntimeConfig.none().generation();

    @Activate
    public ServerTlsComponent(@Reference RuntimeConfigs configs) {
        this(configs, Engine.best(), Boolean.getBoolean("pointsman.strict"));
    }

    ServerTlsComponent(RuntimeConfigs configs, Engine engine, boolean strict) {
        this.configs = configs;
        this.engine = engine;
        this.strict = strict;
        RuntimeConfig inForce = configs.current();
        if (!inForce.isNone()) {
            startWith(inForce);
        }
    }

    /** What is in force can't be refused any more; servers whose files can't be read stay closed. */
    private void startWith(RuntimeConfig inForce) {
        try {
            publish(encryption(inForce), inForce);
        } catch (ConfigRejectedException e) {
            publish(new Encryption.Broken(e.reasons()), inForce);
        }
    }

    @Override
    public Demand demand(MysqlServer server, String user) {
        return server.useSsl() && !(current instanceof Encryption.Unconfigured) ? Demand.TLS : Demand.PLAINTEXT;
    }

    @Override
    public TlsHandler newHandler(MysqlServer server, String user, ByteBufAllocator allocator, Executor aside) {
        Encryption encryption = current;
        while (encryption instanceof Encryption.Configured configured) {
            Optional<SslHandler> handler = configured.connector().newHandler(server, allocator, aside);
            if (handler.isPresent()) {
                handler.get()
                        .setHandshakeTimeoutMillis(configured.handshakeTimeout().toMillis());
                return new TlsHandler(handler.get(), terms(configured));
            }
            if (encryption == current) {
                break;
            }
            encryption = current; // a LOAD came between the two reads and retired what the first one saw
        }
        throw new IllegalStateException(whyNot(encryption));
    }

    private TlsTerms terms(Encryption.Configured configured) {
        String verification = configured.material().trust().isAnybody() ? "REQUIRED" : "VERIFY_CA";
        return new TlsTerms(engine.toString(), "", verification, "mysql-ssl_p2s_*", Map.of());
    }

    @Override
    public TlsFacts judge(MysqlServer server, TlsTerms terms, Negotiated negotiated) {
        String verdict = terms.verification().equals("REQUIRED") ? "not verified" : "verified";
        return new TlsFacts(terms, negotiated, negotiated.suite(), verdict, true);
    }

    @Override
    public TlsFailure explain(MysqlServer server, String user, Throwable cause) {
        return new TlsFailure(
                TlsFailure.Cause.OTHER, "TLS handshake with server " + server.address() + " failed: " + cause);
    }

    private static String whyNot(Encryption encryption) {
        return encryption instanceof Encryption.Broken broken
                ? broken.reason()
                : "no CA, certificate or key is configured for TLS towards servers any more";
    }

    /**
     * A LOAD that names a file which can't be used is refused. At the start there is nothing to go on with instead:
     * the rest is served, and only the servers that want TLS stay closed.
     */
    @Override
    public Commit prepare(RuntimeConfig config) throws ConfigRejectedException {
        Encryption next;
        try {
            next = encryption(config);
        } catch (ConfigRejectedException e) {
            if (strict || isLoad(config)) {
                throw e;
            }
            next = new Encryption.Broken(e.reasons());
        }
        Encryption prepared = next;
        return () -> publish(prepared, config);
    }

    private boolean isLoad(RuntimeConfig config) {
        RuntimeConfig inForce = configs.current();
        return !inForce.isNone() && inForce.generation() != config.generation();
    }

    private Encryption encryption(RuntimeConfig config) throws ConfigRejectedException {
        ConnectorSettings settings = ConnectorSettings.from(config);
        if (!settings.areConfigured()) {
            return Encryption.Unconfigured.with(config.servers());
        }
        ConnectorMaterial material = ConnectorMaterial.load(settings);
        Duration timeout = config.variables().millis("mysql-connect_timeout_server_max");
        return new Encryption.Configured(settings, material, connector(settings, material), timeout);
    }

    /** Files that have not changed keep their context, and so the sessions that servers let us resume. */
    private Connector connector(ConnectorSettings settings, ConnectorMaterial material) throws ConfigRejectedException {
        if (current instanceof Encryption.Configured now && now.isMadeFrom(settings, material)) {
            return now.connector();
        }
        return Connector.of(material, ciphers(settings), engine);
    }

    private CipherChoice ciphers(ConnectorSettings settings) throws ConfigRejectedException {
        if (settings.cipher().isBlank()) {
            return CipherChoice.byEngine();
        }
        CipherChoice choice = CipherChoice.of(settings.cipher(), engine);
        if (choice.suites().isEmpty()) {
            throw new ConfigRejectedException(
                    ConnectorSettings.CIPHER + ": " + engine + " has none of " + settings.cipher());
        }
        if (!choice.ignored().isEmpty()) {
            LOG.atWarn()
                    .addKeyValue("ignored", choice.ignored())
                    .addKeyValue("engine", engine)
                    .log("words in " + ConnectorSettings.CIPHER + " that name no cipher suite");
        }
        return choice;
    }

    private synchronized void publish(Encryption next, RuntimeConfig config) {
        Encryption previous = current;
        current = next;
        if (connectorOf(previous) != connectorOf(next)) {
            retire(previous);
        }
        if (config.generation() != announcedGeneration) {
            announcedGeneration = config.generation();
            config.servers().stream().filter(Encryption::wantsTls).forEach(server -> warn(next, server));
        }
    }

    private static void warn(Encryption encryption, MysqlServer server) {
        if (encryption instanceof Encryption.Unconfigured) {
            LOG.atWarn()
                    .addKeyValue("server", server.address())
                    .addKeyValue("hostgroup", server.hostgroupId())
                    .log("use_ssl=1 with no CA, certificate or key configured: connections are in plain text");
        } else if (encryption instanceof Encryption.Broken broken) {
            LOG.atError()
                    .addKeyValue("server", server.address())
                    .addKeyValue("hostgroup", server.hostgroupId())
                    .addKeyValue("error", broken.reason())
                    .log("server stays closed: it wants TLS, and the files for it can't be used");
        }
    }

    private static void retire(Encryption encryption) {
        Connector connector = connectorOf(encryption);
        if (connector != null) {
            connector.retire();
        }
    }

    private static Connector connectorOf(Encryption encryption) {
        return encryption instanceof Encryption.Configured configured ? configured.connector() : null;
    }

    @Override
    public List<String> lines() {
        return List.of("TLS towards servers: " + describe(current));
    }

    private String describe(Encryption encryption) {
        if (encryption instanceof Encryption.Unconfigured unconfigured
                && !unconfigured.exposed().isEmpty()) {
            return "not configured, so use_ssl=1 is plain text for " + String.join(", ", unconfigured.exposed());
        }
        if (encryption instanceof Encryption.Configured configured) {
            String verified = configured.material().trust().isAnybody() ? "not verified" : "verified by CA";
            return "configured, certificates " + verified + ", by " + engine;
        }
        return encryption instanceof Encryption.Broken broken
                ? "servers with use_ssl=1 stay closed, because " + broken.reason()
                : "not configured";
    }

    /** Handlers that are out go on; nothing here is needed by them. */
    @Deactivate
    synchronized void stop() {
        Encryption last = current;
        current = new Encryption.NotLoaded();
        retire(last);
    }
}
