package io.pointsman.routing;

import io.pointsman.api.lifecycle.ServiceSlot;
import io.pointsman.api.routing.RoutingDecision;
import io.pointsman.api.routing.RoutingExtension;
import io.pointsman.api.session.QueryRouter;
import io.pointsman.api.session.RouteRequest;
import io.pointsman.api.session.RouteVerdict;
import io.pointsman.api.transport.EventLoops;
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
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the installed extensions, best-ranked first, where a statement should go; of several versions of one extension
 * only the newest.
 */
@Component
public final class RoutingChain implements QueryRouter {

    private static final Logger LOG = LoggerFactory.getLogger(RoutingChain.class);
    private static final long GRACE_MILLIS = 2_000;

    private final EventLoops eventLoops;

    private final Set<Link> installed = new HashSet<>();

    /** By name of the extension: a swap has two of one side by side for a while. */
    private final Map<Object, ServiceSlot<RoutingExtension>> versions = new HashMap<>();

    /** Those that are asked, in order. Replaced as a whole, read without a lock once per statement. */
    private volatile List<Link> links = List.of();

    @Activate
    public RoutingChain(@Reference EventLoops eventLoops) {
        this.eventLoops = eventLoops;
    }

    @Override
    public RouteVerdict route(RouteRequest request) {
        for (Link link : links) {
            RoutingDecision decision = link.ask(request);
            if (!(decision instanceof RoutingDecision.Pass)) {
                return verdict(link, decision);
            }
        }
        return RouteVerdict.PASS;
    }

    private static RouteVerdict verdict(Link link, RoutingDecision decision) {
        return decision.fold(
                () -> RouteVerdict.PASS,
                hostgroup -> verdict(Optional.empty(), hostgroup, link),
                reason -> verdict(Optional.of(new RouteVerdict.Answer(true, 1148, reason)), RouteVerdict.UNSET, link));
    }

    private static RouteVerdict verdict(Optional<RouteVerdict.Answer> answer, int hostgroup, Link link) {
        return new RouteVerdict(
                answer,
                hostgroup,
                Optional.empty(),
                RouteVerdict.UNSET,
                RouteVerdict.UNSET,
                RouteVerdict.UNSET,
                RouteVerdict.UNSET,
                RouteVerdict.UNSET,
                Optional.empty(),
                "extension " + link.name(),
                Map.of());
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    synchronized void bindExtension(RoutingExtension extension, ServiceReference<RoutingExtension> reference) {
        Link link = new Link(reference, extension);
        installed.add(link);
        versions.computeIfAbsent(link.name(), name -> new ServiceSlot<>(() -> {}))
                .add(reference, extension);
        publish();
    }

    /** Returns when no event loop can still be inside the leaving extension. */
    void unbindExtension(ServiceReference<RoutingExtension> reference) {
        synchronized (this) {
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
        links = installed.stream()
                .filter(link -> versions.get(link.name()).currentOrNull() == link.extension())
                .sorted(Link.BEST_FIRST)
                .toList();
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
