package io.pointsman.routing.extension;

import static java.util.Comparator.comparing;

import io.pointsman.api.lifecycle.ServiceSlot;
import io.pointsman.api.lifecycle.Shares;
import io.pointsman.api.routing.RoutingDecision;
import io.pointsman.api.routing.RoutingExtension;
import io.pointsman.api.routing.RoutingRequest;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One installed extension, with a fence around it. */
record Link(
        ServiceReference<RoutingExtension> reference,
        RoutingExtension extension,
        ServiceSlot<RoutingExtension> slot,
        Conduct conduct,
        Optional<Tryout> tryout) {

    /** As the container ranks services. */
    static final Comparator<Link> BEST_FIRST = comparing(Link::reference).reversed();

    /** A property of every service; the framework's constants are not for this room. */
    private static final String BUNDLE_ID = "service.bundleid";

    private static final Logger LOG = LoggerFactory.getLogger(Link.class);

    /**
     * @param slot every version of the same extension
     * @param isNew it is tried out first
     */
    Link(
            ServiceReference<RoutingExtension> reference,
            RoutingExtension extension,
            ServiceSlot<RoutingExtension> slot,
            Supplier<Fence> fence,
            boolean isNew) {
        this(
                reference,
                extension,
                slot,
                new Conduct(fence),
                isNew
                        ? Optional.of(new Tryout(String.valueOf(nameOf(reference)), extension, fence))
                        : Optional.empty());
    }

    /** Of several versions of one extension, one serves a session; one that is being tried out serves nobody. */
    boolean serves(long key, Shares shares) {
        return shares.areUnlimited()
                ? slot.currentOrNull() == extension
                : shares.includes(bundleId(), key) && slot.currentOrNull(key) == extension;
    }

    long bundleId() {
        return bundleIdOf(reference);
    }

    /** -1 where it is not known. */
    static long bundleIdOf(ServiceReference<RoutingExtension> reference) {
        return reference.getProperty(BUNDLE_ID) instanceof Long id ? id : -1;
    }

    /** {@code serving}, {@code on probation} or {@code quarantined}. */
    String state(Shares shares) {
        if (conduct.isQuarantined()) {
            return "quarantined";
        }
        return tryout.isPresent() && shares.of(bundleId()) == 0 ? "on probation" : "serving";
    }

    /** What two versions of one extension have in common. */
    Object name() {
        return nameOf(reference);
    }

    static Object nameOf(ServiceReference<RoutingExtension> reference) {
        Object component = reference.getProperty("component.name");
        return component == null ? reference : component;
    }

    int ranking() {
        return reference.getProperty("service.ranking") instanceof Integer ranking ? ranking : 0;
    }

    /** A third party's mistake costs its answer, never the client's statement. */
    RoutingDecision ask(RoutingRequest request, Calls calls, int loop) {
        if (conduct.isQuarantined()) {
            return RoutingDecision.pass();
        }
        long start = System.nanoTime();
        calls.enter(loop, this, start);
        try {
            RoutingDecision decision = orPass(extension.route(request));
            tellIfQuarantined(conduct.answered(decision, System.nanoTime() - start));
            return decision;
        } catch (RuntimeException | LinkageError | StackOverflowError e) { // a stale bundle: NoClassDefFoundError
            boolean isQuarantined = conduct.failed(e.toString(), System.nanoTime() - start);
            LOG.atWarn()
                    .addKeyValue("extension", name())
                    .addKeyValue("error", e.toString())
                    .setCause(LOG.isDebugEnabled() ? e : null)
                    .log("routing extension failed, statement passed on");
            tellIfQuarantined(isQuarantined);
            return RoutingDecision.pass();
        } finally {
            calls.leave(loop);
        }
    }

    /** Its answer, for an explanation: nothing is counted. @throws RuntimeException, LinkageError of the extension's own */
    RoutingDecision peek(RoutingRequest request) {
        return conduct.isQuarantined() ? RoutingDecision.pass() : orPass(extension.route(request));
    }

    private static RoutingDecision orPass(RoutingDecision decision) {
        return decision == null ? RoutingDecision.pass() : decision;
    }

    private void tellIfQuarantined(boolean isQuarantined) {
        if (isQuarantined) {
            LOG.atWarn()
                    .addKeyValue("extension", name())
                    .addKeyValue("error", conduct.lastError())
                    .log("routing extension quarantined: it is skipped until PLUGIN RELEASE lets it in again");
        }
    }
}
