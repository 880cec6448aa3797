package io.pointsman.tls.frontend;

import io.netty.buffer.ByteBufAllocator;
import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.config.Configurable;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.config.RuntimeConfigs;
import io.pointsman.api.tls.ClientHello;
import io.pointsman.api.tls.ListenerTls;
import io.pointsman.api.tls.Negotiated;
import io.pointsman.api.tls.ReloadableTls;
import io.pointsman.api.tls.TlsFacts;
import io.pointsman.api.tls.TlsFailure;
import io.pointsman.api.tls.TlsHandler;
import io.pointsman.api.tls.TlsTerms;
import io.pointsman.api.transport.ListenerRole;
import io.pointsman.pem.PemException;
import io.pointsman.tls.frontend.OfferMaker.LegacySource;
import io.pointsman.tls.frontend.OfferMaker.Made;
import io.pointsman.tls.frontend.engine.Division;
import io.pointsman.tls.frontend.engine.Engine;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Serves TLS to clients, on every listener with the same certificates. */
@Component(service = {ListenerTls.class, Configurable.class, ReloadableTls.class, ListenerTlsComponent.class})
public final class ListenerTlsComponent implements ListenerTls, Configurable, ReloadableTls {

    /** At a start bundles come in any order. */
    private static final Duration PATIENCE_FOR_LEGACY = Duration.ofSeconds(5);

    private final RuntimeConfigs configs;
    private final LegacyEngines legacy;
    private final Engine engine;
    private final Clock clock;
    private final ReloadCounts reloads = new ReloadCounts();

    /** Replaced as a whole, read without a lock once per client. */
    private volatile Offer current = new Offer.NotLoaded();

    /** What {@link #current} was made from. During a LOAD it is not the one in force yet, or not any more. */
    private RuntimeConfig config = RuntimeConfig.none();

    @Activate
    public ListenerTlsComponent(@Reference RuntimeConfigs configs, @Reference LegacyEngines legacy) {
        this(configs, legacy, Engine.best(), Clock.systemUTC());
    }

    ListenerTlsComponent(RuntimeConfigs configs, LegacyEngines legacy, Engine engine, Clock clock) {
        this.configs = configs;
        this.legacy = legacy;
        this.engine = engine;
        this.clock = clock;
        readWhatIsInForce(false);
        legacy.onChange(this::onLegacyChange);
    }

    /** What is served and what it was made from. */
    private record Source(RuntimeConfig config, Offer offer) {}

    private synchronized Source source() {
        if (config.isNone()) {
            config = configs.current();
        }
        return new Source(config, current);
    }

    /** What is in force can't be refused any more; so what can't be read is offered as broken, for everyone to see. */
    private void readWhatIsInForce(boolean canLack) {
        boolean isDone = false;
        while (!isDone) { // a LOAD that comes in between has not seen what we have come for
            Source source = source();
            isDone = source.config().isNone() || read(source, canLack);
        }
    }

    /** @return false when somebody else was faster */
    private boolean read(Source source, boolean canLack) {
        Made made = make(source.config(), source.offer(), legacy::get, canLack);
        boolean isDone = replace(source.offer(), made.offer());
        if (isDone) {
            Announcement.loud(made.findings().objections());
            Announcement.lacking(
                    made.findings().warnings(),
                    canLack && made.offer().serving().isPresent());
        }
        return isDone;
    }

    private Made make(RuntimeConfig config, Offer base, LegacySource source, boolean canLack) {
        return new OfferMaker(config, engine, clock, base).make(source, canLack);
    }

    @Override
    public boolean isAvailable(ListenerRole role) {
        Offer offer = current;
        return offer instanceof Offer.Serving || offer instanceof Offer.Broken;
    }

    @Override
    public Optional<String> reasonToStayClosed(ListenerRole role) {
        if (current instanceof Offer.NotLoaded) {
            readWhatIsInForce(false); // a first LOAD may have come between our constructor and our registration
        }
        return current instanceof Offer.Broken broken ? Optional.of(broken.reason()) : Optional.empty();
    }

    @Override
    public Optional<TlsHandler> newHandler(
            ListenerRole role, ClientHello hello, ByteBufAllocator allocator, Executor aside) {
        Offer offer = current;
        while (offer instanceof Offer.Serving serving) {
            renewTicketKeys(serving);
            Optional<TlsHandler> handler =
                    serving.certificates().newHandler(hello, allocator, aside, serving.handshakeTimeout());
            if (handler.isPresent() || offer == current) {
                return handler;
            }
            offer = current; // a LOAD came between the two reads and retired what the first one saw
        }
        return Optional.empty();
    }

    private static void renewTicketKeys(Offer.Serving serving) {
        if (serving.ticketKeys().renewIfOld(System.nanoTime())) {
            serving.certificates().install(serving.ticketKeys());
        }
    }

    @Override
    public TlsFacts judge(TlsTerms terms, Negotiated negotiated) {
        return Explanation.judge(terms, negotiated);
    }

    @Override
    public TlsFailure explain(String client, Optional<ClientHello> hello, byte[] start, Throwable cause) {
        return Explanation.of(current, client, hello, start, cause);
    }

    /**
     * A LOAD that finds files which shouldn't be used is refused. At the start there is nothing to go on with instead:
     * then what can't be used at all keeps the listeners closed, and who asks for TLS on the admin port is refused;
     * what clients may judge for themselves, such as a certificate that has expired, is served and said aloud.
     */
    @Override
    public Commit prepare(RuntimeConfig config) throws ConfigRejectedException {
        boolean isLoad = isLoad(config);
        Made made = make(config, current, isLoad ? legacy::get : () -> legacy.await(PATIENCE_FOR_LEGACY), false);
        if (isLoad && !made.findings().isAcceptable()) {
            throw new ConfigRejectedException(made.findings().reasons());
        }
        List<String> warnings = new ArrayList<>(made.findings().objections());
        warnings.addAll(made.findings().warnings());
        return Commit.of(warnings, () -> {
            Announcement.loud(made.findings().objections());
            publish(made.offer(), config);
        });
    }

    private boolean isLoad(RuntimeConfig config) {
        RuntimeConfig inForce = configs.current();
        return !inForce.isNone() && inForce.generation() != config.generation();
    }

    @Override
    public String leg() {
        return "frontend";
    }

    @Override
    public Prepared prepareReload() throws ConfigRejectedException {
        Source source = source();
        if (source.config().isNone()) {
            throw new ConfigRejectedException("no configuration is in force yet");
        }
        Made made = make(source.config(), source.offer(), legacy::get, false);
        if (!made.findings().isAcceptable()) {
            reloads.onFailed();
            throw new ConfigRejectedException(made.findings().reasons());
        }
        return new Reload(made, source.offer(), clock, this::onReload);
    }

    /** A LOAD that was faster has read the files itself. */
    private void onReload(Offer base, Offer next) {
        if (replace(base, next)) {
            reloads.onDone();
        }
    }

    private synchronized boolean replace(Offer base, Offer next) {
        boolean isStill = current == base;
        if (isStill) {
            publish(next, config);
        }
        return isStill;
    }

    /** Somebody's bundle has come or gone, on its thread. Without a setting that needs it nothing is read. */
    private void onLegacyChange() {
        Offer offer = current;
        boolean isBroken = offer instanceof Offer.Broken;
        if (isBroken || offer.serving().filter(this::needsLegacy).isPresent()) {
            readWhatIsInForce(!isBroken);
            if (isBroken && !isBroken()) {
                new Thread(this::openListeners, "tls.frontend-heal").start(); // a LOAD, not for whoever starts bundles
            }
        }
    }

    private boolean needsLegacy(Offer.Serving serving) {
        return !new Division(serving.enabled(), engine, Optional.empty())
                .unserved()
                .isEmpty();
    }

    /** Where broken settings keep listeners closed, putting in force what is in force already opens them. */
    void openListeners() {
        try {
            configs.load(configs.current());
        } catch (ConfigRejectedException e) {
            Announcement.loud(e.reasons());
        }
    }

    /** True while broken files keep clients from being served TLS. */
    boolean isBroken() {
        return current instanceof Offer.Broken;
    }

    Offer current() {
        return current;
    }

    ReloadCounts reloads() {
        return reloads;
    }

    private synchronized void publish(Offer made, RuntimeConfig source) {
        Offer next = ready(made);
        Offer previous = current;
        current = next;
        config = source;
        retire(previous, next);
        Announcement.of(previous, next);
    }

    /** Between the making and now a reload may have retired contexts that were taken over, and keys may have changed. */
    private static Offer ready(Offer made) {
        if (made instanceof Offer.Serving serving) {
            try {
                serving.certificates().use(serving.ticketKeys());
            } catch (PemException e) {
                return new Offer.Broken(List.of(e.getMessage()), false);
            }
        }
        return made;
    }

    /** What {@code next} goes on with stays. */
    private static void retire(Offer offer, Offer next) {
        offer.serving().ifPresent(serving -> {
            serving.certificates().retireFor(next.serving().map(Offer.Serving::certificates));
            serving.keyLog()
                    .filter(log -> next.serving()
                            .flatMap(Offer.Serving::keyLog)
                            .filter(log::equals)
                            .isEmpty())
                    .ifPresent(log -> log.close());
        });
    }

    /** Handlers that are out go on; nothing here is needed by them. */
    @Deactivate
    synchronized void stop() {
        legacy.onChange(() -> {});
        Offer last = current;
        current = new Offer.Nothing();
        retire(last, current);
    }
}
