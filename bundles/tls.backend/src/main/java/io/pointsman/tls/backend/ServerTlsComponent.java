package io.pointsman.tls.backend;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslHandler;
import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.config.Configurable;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.config.RuntimeConfigs;
import io.pointsman.api.tls.Negotiated;
import io.pointsman.api.tls.ReloadableTls;
import io.pointsman.api.tls.ServerTls;
import io.pointsman.api.tls.TlsFacts;
import io.pointsman.api.tls.TlsFailure;
import io.pointsman.api.tls.TlsHandler;
import io.pointsman.api.tls.TlsTerms;
import io.pointsman.tls.Lookout;
import io.pointsman.tls.backend.TableCompiler.Compiled;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Decides which servers are spoken to over TLS, and mints the handlers for it. */
@Component(service = {ServerTls.class, Configurable.class, ReloadableTls.class, ServerTlsComponent.class})
public final class ServerTlsComponent implements ServerTls, Configurable, ReloadableTls {

    private static final String WATCH_INTERVAL = "mysql-ssl_watch_interval";

    private final RuntimeConfigs configs;
    private final Engine engine;
    private final Clock clock;

    /** {@code pointsman.strict}: a finding at start is fatal, as it is in a LOAD. */
    private final boolean strict;

    private final Announcements announcements = new Announcements();
    private final Judgement judgement = new Judgement(announcements);

    /** Replaced as a whole, read without a lock once per connection. */
    private volatile TlsTable current = TlsTable.none();

    private final Drafts loads = new Drafts();
    private final Drafts reloads = new Drafts();
    private final Drafts looks = new Drafts();
    private final Lookout lookout;

    @Activate
    public ServerTlsComponent(@Reference RuntimeConfigs configs) {
        this(configs, Engine.best(), Clock.systemUTC(), Boolean.getBoolean("pointsman.strict"));
    }

    ServerTlsComponent(RuntimeConfigs configs, Engine engine, Clock clock, boolean strict) {
        this.configs = configs;
        this.engine = engine;
        this.clock = clock;
        this.strict = strict;
        FileWatch watch = new FileWatch(this::read, () -> new Inventory(current).endings(clock));
        this.lookout = new Lookout("tls.backend-watch", watch::look);
        RuntimeConfig inForce = configs.current();
        if (!inForce.isNone()) {
            // what is in force can't be refused any more, and what has expired meanwhile is no reason to change it
            publish(compiler(inForce, content -> true).compile().table(), inForce);
        }
    }

    private TableCompiler compiler(RuntimeConfig config, Predicate<ConnectorMaterial.Content> isTolerated) {
        return new TableCompiler(config, engine, clock, current, isTolerated);
    }

    // --- for connections

    @Override
    public Demand demand(MysqlServer server, String user) {
        TlsTable table = current;
        return table.wantsTls(server) && !(table.of(server, user) instanceof Protection.Plaintext)
                ? Demand.TLS
                : Demand.PLAINTEXT;
    }

    @Override
    public TlsHandler newHandler(MysqlServer server, String user, ByteBufAllocator allocator, Executor aside) {
        TlsTable table = current;
        while (table.of(server, user) instanceof Protection.Secured secured) {
            Optional<SslHandler> handler = secured.connector().newHandler(server, allocator, aside);
            if (handler.isPresent()) {
                handler.get().setHandshakeTimeoutMillis(table.handshakeTimeout().toMillis());
                return new TlsHandler(handler.get(), terms(secured));
            }
            if (table == current) {
                break;
            }
            table = current; // a LOAD came between the two reads and retired what the first one saw
        }
        throw new NoTls(table.of(server, user).reason());
    }

    private TlsTerms terms(Protection.Secured secured) {
        return new TlsTerms(
                engine.toString(),
                secured.ownCertificate(),
                secured.verification().toString(),
                secured.source().toString(),
                Map.of());
    }

    @Override
    public TlsFacts judge(MysqlServer server, TlsTerms terms, Negotiated negotiated) {
        return judgement.of(server, terms, negotiated);
    }

    @Override
    public TlsFailure explain(MysqlServer server, String user, Throwable cause) {
        return Judgement.failure(server, current.of(server, user), cause);
    }

    // --- for LOAD and reload

    /**
     * A LOAD that names a file which can't be used is refused. At the start there is nothing to go on with instead:
     * the rest is served, and only the servers that want what can't be had stay closed.
     */
    @Override
    public Commit prepare(RuntimeConfig config) throws ConfigRejectedException {
        Compiled compiled = compiler(config, current.contents()::contains).compile();
        loads.add(compiled.table());
        if (strict || isLoad(config)) {
            rejectIfBroken(compiled);
        }
        return Commit.of(compiled.notices(), () -> publish(compiled.table(), config));
    }

    private boolean isLoad(RuntimeConfig config) {
        RuntimeConfig inForce = configs.current();
        return !inForce.isNone() && inForce.generation() != config.generation();
    }

    private static void rejectIfBroken(Compiled compiled) throws ConfigRejectedException {
        if (!compiled.errors().isEmpty()) {
            compiled.table().retire();
            throw new ConfigRejectedException(compiled.errors());
        }
    }

    private synchronized void publish(TlsTable next, RuntimeConfig config) {
        loads.take(next);
        replace(next);
        lookout.every(Duration.ofMillis(Long.parseLong(ConnectorSettings.variable(config, WATCH_INTERVAL, "0"))));
    }

    private synchronized void replace(TlsTable next) {
        TlsTable previous = current;
        current = next;
        previous.retire();
        announcements.onTable(next);
    }

    @Override
    public String leg() {
        return "backend";
    }

    @Override
    public Prepared prepareReload() throws ConfigRejectedException {
        return prepareReload(reloads);
    }

    private Reload prepareReload(Drafts drafts) throws ConfigRejectedException {
        RuntimeConfig inForce = configs.current();
        if (inForce.isNone()) {
            throw new ConfigRejectedException("no configuration is in force yet");
        }
        TlsTable base = current;
        Compiled compiled = compiler(inForce, base.contents()::contains).compile();
        drafts.add(compiled.table());
        rejectIfBroken(compiled);
        return new Reload(compiled, base, (before, next) -> replaceIfStill(before, next, drafts));
    }

    /** Otherwise a LOAD was faster, or another reload, and has read the files itself. */
    private synchronized void replaceIfStill(TlsTable base, TlsTable next, Drafts drafts) {
        if (current == base && drafts.take(next)) {
            replace(next);
        }
    }

    /** For the watch. */
    FileWatch.Change read() throws ConfigRejectedException {
        Reload reload = prepareReload(looks);
        return new FileWatch.Change(reload.changedContent(), reload);
    }

    // --- for those who look

    TlsTable table() {
        return current;
    }

    Engine engine() {
        return engine;
    }

    /** Handlers that are out go on; nothing here is needed by them. */
    @Deactivate
    void stop() throws InterruptedException {
        lookout.stop(); // without the lock, which it may be waiting for
        synchronized (this) {
            TlsTable previous = current;
            current = TlsTable.none();
            previous.retire();
            List.of(loads, reloads, looks).forEach(Drafts::end);
        }
    }
}
