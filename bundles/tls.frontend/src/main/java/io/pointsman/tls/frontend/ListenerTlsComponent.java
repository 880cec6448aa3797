package io.pointsman.tls.frontend;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.pointsman.api.admin.Statuses;
import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.config.Configurable;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.config.RuntimeConfigs;
import io.pointsman.api.tls.ClientHello;
import io.pointsman.api.tls.ListenerTls;
import io.pointsman.api.tls.Negotiated;
import io.pointsman.api.tls.TlsFacts;
import io.pointsman.api.tls.TlsFailure;
import io.pointsman.api.tls.TlsHandler;
import io.pointsman.api.tls.TlsTerms;
import io.pointsman.api.transport.ListenerRole;
import io.pointsman.pem.PemException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves TLS to clients, on every listener with the same certificate. */
@Component(service = {ListenerTls.class, Configurable.class, Statuses.class, ListenerTlsComponent.class})
public final class ListenerTlsComponent implements ListenerTls, Configurable, Statuses {

    private static final Logger LOG = LoggerFactory.getLogger(ListenerTlsComponent.class);

    private final TicketKeys ticketKeys = new TicketKeys(System.nanoTime());
    private final RuntimeConfigs configs;
    private final SslProvider engine;

    /** Replaced as a whole, read without a lock once per client. */
    private volatile Offer current = new Offer.NotLoaded();

    @Activate
    public ListenerTlsComponent(@Reference RuntimeConfigs configs) {
        this(configs, ServerContext.bestEngine());
    }

    ListenerTlsComponent(RuntimeConfigs configs, SslProvider engine) {
        this.configs = configs;
        this.engine = engine;
        readWhatIsInForce();
    }

    /** What is in force can't be refused any more; so what can't be read is offered as broken, for everyone to see. */
    private void readWhatIsInForce() {
        RuntimeConfig inForce = configs.current();
        if (!inForce.isNone()) {
            publish(offerOrBroken(inForce));
        }
    }

    private Offer offerOrBroken(RuntimeConfig config) {
        try {
            return offer(config);
        } catch (PemException e) {
            return new Offer.Broken(e.getMessage());
        }
    }

    @Override
    public boolean isAvailable(ListenerRole role) {
        Offer offer = current;
        return offer instanceof Offer.Certificate || offer instanceof Offer.Broken;
    }

    @Override
    public Optional<String> reasonToStayClosed(ListenerRole role) {
        if (current instanceof Offer.NotLoaded) {
            readWhatIsInForce(); // a first LOAD may have come between our constructor and our registration
        }
        return current instanceof Offer.Broken broken ? Optional.of(broken.reason()) : Optional.empty();
    }

    @Override
    public Optional<TlsHandler> newHandler(
            ListenerRole role, ClientHello hello, ByteBufAllocator allocator, Executor aside) {
        Offer offer = current;
        while (offer instanceof Offer.Certificate certificate) {
            renewTicketKeys(certificate);
            Optional<SslHandler> handler = certificate.newHandler(allocator, aside);
            if (handler.isPresent() || offer == current) {
                TlsTerms terms = certificate.terms();
                return handler.map(made -> new TlsHandler(made, terms));
            }
            offer = current; // a LOAD came between the two reads and retired what the first one saw
        }
        return Optional.empty();
    }

    @Override
    public TlsFacts judge(TlsTerms terms, Negotiated negotiated) {
        String verdict = negotiated.peerChain().isEmpty() ? "no certificate" : "verified";
        return new TlsFacts(terms, negotiated, negotiated.suite(), verdict, true);
    }

    @Override
    public TlsFailure explain(String client, Optional<ClientHello> hello, Throwable cause) {
        return new TlsFailure(TlsFailure.Cause.OTHER, "TLS handshake with client " + client + " failed: " + cause);
    }

    private void renewTicketKeys(Offer.Certificate certificate) {
        if (ticketKeys.renewIfOld(System.nanoTime())) {
            certificate.context().install(ticketKeys);
        }
    }

    /**
     * A LOAD that finds files which can't be used is refused. At the start there is nothing to go on with instead:
     * then the listeners stay closed, and who asks for TLS on the admin port is refused.
     */
    @Override
    public Commit prepare(RuntimeConfig config) throws ConfigRejectedException {
        try {
            Offer next = offer(config);
            return () -> publish(next);
        } catch (PemException e) {
            if (isLoad(config)) {
                throw new ConfigRejectedException(e.getMessage());
            }
            return () -> publish(new Offer.Broken(e.getMessage()));
        }
    }

    /**
     * Reads the files anew. New connections are served what is there now; those that are open keep what they have.
     *
     * @return whether something else is served now
     * @throws PemException with the reason; what was served still is
     */
    boolean reload() throws PemException {
        Offer previous = current;
        Offer next = offer(configs.current());
        publish(next);
        return contextOf(previous) != contextOf(next);
    }

    /** True while broken files keep clients from being served TLS. */
    boolean isBroken() {
        return current instanceof Offer.Broken;
    }

    private boolean isLoad(RuntimeConfig config) {
        RuntimeConfig inForce = configs.current();
        return !inForce.isNone() && inForce.generation() != config.generation();
    }

    private Offer offer(RuntimeConfig config) throws PemException {
        return config.variables().flag("mysql-have_ssl") ? certificate(config) : new Offer.Nothing();
    }

    /** A certificate that has not changed keeps its context, and so its clients' sessions. */
    private Offer certificate(RuntimeConfig config) throws PemException {
        ServerMaterial material = ServerMaterial.load(CertificateFiles.findOrMake(config.dataDirectory()));
        ServerContext context =
                current instanceof Offer.Certificate now && now.serves(material) ? now.context() : newContext(material);
        return new Offer.Certificate(material, context, config.variables().millis("mysql-connect_timeout_client"));
    }

    /** If the LOAD is refused by somebody else nobody publishes it; its finalizer then frees it. */
    private ServerContext newContext(ServerMaterial material) throws PemException {
        ServerContext context = ServerContext.of(material, engine);
        context.install(ticketKeys);
        return context;
    }

    private synchronized void publish(Offer next) {
        Offer previous = current;
        current = next;
        if (contextOf(previous) != contextOf(next)) {
            retire(previous);
        }
        if (contextOf(previous) != contextOf(next) || !previous.getClass().equals(next.getClass())) {
            announce(next);
        }
    }

    private static void retire(Offer offer) {
        ServerContext context = contextOf(offer);
        if (context != null) {
            context.retire();
        }
    }

    private static ServerContext contextOf(Offer offer) {
        return offer instanceof Offer.Certificate certificate ? certificate.context() : null;
    }

    private static void announce(Offer offer) {
        if (offer instanceof Offer.Certificate certificate) {
            LOG.atInfo()
                    .addKeyValue("file", certificate.material().files().certificate())
                    .addKeyValue("subject", leaf(certificate).getSubjectX500Principal())
                    .addKeyValue("expires", leaf(certificate).getNotAfter().toInstant())
                    .addKeyValue("engine", certificate.context().engine())
                    .log("clients are served TLS");
        } else if (offer instanceof Offer.Broken broken) {
            LOG.atError().addKeyValue("error", broken.reason()).log("clients that ask for TLS are refused");
        }
    }

    private static X509Certificate leaf(Offer.Certificate certificate) {
        return certificate.material().identity().certificate();
    }

    @Override
    public List<String> lines() {
        Offer offer = current;
        if (offer instanceof Offer.Certificate certificate) {
            return List.of("TLS towards clients: "
                    + certificate.material().files().certificate().getFileName() + ", valid until "
                    + leaf(certificate).getNotAfter().toInstant() + ", served by "
                    + certificate.context().engine());
        }
        return offer instanceof Offer.Broken broken
                ? List.of("TLS towards clients: refused, because " + broken.reason())
                : List.of("TLS towards clients: not offered");
    }

    /** Handlers that are out go on; nothing here is needed by them. */
    @Deactivate
    synchronized void stop() {
        Offer last = current;
        current = new Offer.Nothing();
        retire(last);
    }
}
