package io.pointsman.routing.extension;

import io.pointsman.api.admin.Gauges;
import io.pointsman.api.lifecycle.Probation;
import io.pointsman.api.lifecycle.ServiceSlot;
import io.pointsman.api.lifecycle.Shares;
import io.pointsman.api.lifecycle.Swaps;
import io.pointsman.api.routing.RoutingDecision;
import io.pointsman.api.routing.RoutingExtension;
import io.pointsman.api.routing.RoutingRequest;
import io.pointsman.api.transport.EventLoops;
import io.pointsman.routing.RoutingConfig;
import io.pointsman.routing.RoutingSettings;
import io.pointsman.routing.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the installed extensions, best-ranked first, where a statement should go; of several versions of one extension the
 * one that serves the session.
 */
@Component(
        service = {RoutingChain.class, Probation.class, Gauges.class},
        configurationPid = RoutingConfig.PID)
@Designate(ocd = RoutingConfig.class)
public final class RoutingChain implements Probation, Gauges {

    private static final String STEP = "extension";

    /** @param by as verdicts name who has decided; empty for a pass */
    public record Answer(RoutingDecision decision, String by) {
        static final Answer PASS = new Answer(RoutingDecision.pass(), "");
    }

    private static final Logger LOG = LoggerFactory.getLogger(RoutingChain.class);
    private static final long GRACE_MILLIS = 2_000;

    private final EventLoops eventLoops;
    private volatile RoutingSettings settings;
    private final Shares shares;
    private final Calls calls;
    private final Watchdog watchdog;

    private final Set<Link> installed = new HashSet<>();

    /** By name of the extension: a swap has two of one side by side for a while. */
    private final Map<Object, ServiceSlot<RoutingExtension>> versions = new HashMap<>();

    /** Every version of each, in the order of asking. Replaced as a whole, read without a lock once per statement. */
    private volatile List<Link> links = List.of();

    @Activate
    public RoutingChain(@Reference EventLoops eventLoops, @Reference Swaps swaps, RoutingConfig config) {
        this(eventLoops, swaps.shares(), RoutingSettings.orDefault(config));
    }

    /** What it says counts from the next statement on; what extensions have done so far is not forgotten. */
    @Modified
    void configure(RoutingConfig config) {
        settings = RoutingSettings.orDefault(config);
    }

    /** For tests. Not public: the container would take it for the component's. */
    RoutingChain(EventLoops eventLoops, Shares shares, RoutingSettings settings) {
        this.eventLoops = eventLoops;
        this.shares = shares;
        this.calls = new Calls(eventLoops.all());
        this.watchdog = new Watchdog(calls);
        this.settings = settings;
    }

    /** Before the rules, or after them. */
    public boolean isAskedFirst() {
        return settings.extensionsFirst();
    }

    /**
     * What the first of them says that does not pass; everybody's answer goes to {@code trace}, which then counts for none.
     *
     * @param key the session's id: while two versions of one extension are here, it decides which of them is asked
     */
    public Answer ask(RoutingRequest request, long key, Trace trace) {
        int loop = calls.number();
        for (Link link : links) {
            if (!link.serves(key, shares)) {
                tryOut(link, request, trace);
                continue;
            }
            RoutingDecision decision = trace.isOn() ? explain(link, request, trace) : link.ask(request, calls, loop);
            if (!(decision instanceof RoutingDecision.Pass)) {
                return new Answer(decision, "extension " + link.name());
            }
        }
        return Answer.PASS;
    }

    private static void tryOut(Link link, RoutingRequest request, Trace trace) {
        if (!trace.isOn() && link.tryout().isPresent()) {
            link.tryout().get().offer(request);
        }
    }

    @Override
    public Report of(long bundleId) {
        return links.stream()
                .filter(link -> link.bundleId() == bundleId)
                .flatMap(link -> link.tryout().stream())
                .map(Tryout::report)
                .max(Comparator.comparing(RoutingChain::worst))
                .orElse(Report.NONE);
    }

    /** Of several extensions in one bundle all have to pass. */
    private static int worst(Report report) {
        return switch (report.state()) {
            case NONE -> 0;
            case PASSED -> 1;
            case RUNNING -> 2;
            case FAILED -> 3;
        };
    }

    @Override
    public Map<String, Long> gauges() {
        return Map.of("Routing_extension_stuck_loops", (long) watchdog.stuck());
    }

    @Deactivate
    void stop() {
        watchdog.close();
        links.forEach(link -> link.tryout().ifPresent(Tryout::close));
    }

    private static RoutingDecision explain(Link link, RoutingRequest request, Trace trace) {
        String name = String.valueOf(link.name());
        try {
            RoutingDecision decision = link.peek(request);
            trace.note(
                    STEP,
                    name,
                    decision.fold(() -> "passed", hostgroup -> "routed", reason -> "rejected"),
                    decision.fold(
                            () -> link.conduct().isQuarantined() ? "it is quarantined and not asked" : "",
                            hostgroup -> "hostgroup " + hostgroup,
                            reason -> reason));
            return decision;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            trace.note(STEP, name, "failed", e.toString());
            return RoutingDecision.pass();
        }
    }

    /** True when nobody would be asked. */
    public boolean isEmpty() {
        return links.isEmpty();
    }

    /**
     * Lets a quarantined extension in again.
     *
     * @param name of its component
     * @return empty when there is none of that name; otherwise whether it was quarantined
     */
    public Optional<Boolean> release(String name) {
        return links.stream()
                .filter(link -> name.equals(link.name()))
                .map(link -> link.conduct().release())
                .reduce(Boolean::logicalOr);
    }

    /** Rows of {@code stats_routing_extensions}, in the order of asking. */
    public synchronized List<List<String>> rows() {
        return links.stream().map(this::row).toList();
    }

    private List<String> row(Link link) {
        List<String> row = new ArrayList<>(List.of(
                String.valueOf(link.name()),
                link.slot().versionOf(link.extension()),
                Integer.toString(link.ranking())));
        for (long count : link.conduct().counts()) {
            row.add(Long.toString(count));
        }
        for (long micros : link.conduct().percentiles()) {
            row.add(Long.toString(micros));
        }
        row.add(link.state(shares));
        row.add(link.conduct().isQuarantined() ? "1" : "0");
        row.add(link.conduct().lastError());
        return row;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    synchronized void bindExtension(RoutingExtension extension, ServiceReference<RoutingExtension> reference) {
        ServiceSlot<RoutingExtension> slot =
                versions.computeIfAbsent(Link.nameOf(reference), name -> new ServiceSlot<>(shares, () -> {}));
        slot.add(reference, extension);
        long bundleId = Link.bundleIdOf(reference);
        boolean isNew = bundleId >= 0 && shares.of(bundleId) == 0;
        installed.add(new Link(reference, extension, slot, () -> settings.fence(), isNew));
        publish();
    }

    /** Returns when no event loop can still be inside the leaving extension. */
    void unbindExtension(ServiceReference<RoutingExtension> reference) {
        synchronized (this) {
            installed.stream()
                    .filter(link -> link.reference().equals(reference))
                    .forEach(link -> link.tryout().ifPresent(Tryout::close));
            installed.removeIf(link -> link.reference().equals(reference));
            versions.computeIfPresent(Link.nameOf(reference), (name, slot) -> {
                slot.remove(reference);
                return slot.currentOrNull() == null ? null : slot;
            });
            publish();
        }
        awaitQuiescence(reference);
    }

    private void publish() {
        links = installed.stream().sorted(Link.BEST_FIRST).toList();
    }

    private void awaitQuiescence(ServiceReference<RoutingExtension> reference) {
        try {
            eventLoops.quiesce().toCompletableFuture().get(GRACE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.atWarn()
                    .addKeyValue("extension", reference.getProperty("component.name"))
                    .addKeyValue("error", e.toString())
                    .log("an event loop may still be inside a routing extension that leaves");
        }
    }
}
