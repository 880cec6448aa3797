package io.pointsman.routing;

import static java.util.Comparator.comparing;

import io.pointsman.api.routing.RoutingDecision;
import io.pointsman.api.routing.RoutingExtension;
import io.pointsman.api.routing.RoutingRequest;
import java.util.Comparator;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One installed extension, with a fence around it. */
record Link(ServiceReference<RoutingExtension> reference, RoutingExtension extension) {

    /** As the container ranks services. */
    static final Comparator<Link> BEST_FIRST = comparing(Link::reference).reversed();

    private static final Logger LOG = LoggerFactory.getLogger(Link.class);

    /** What two versions of one extension have in common. */
    Object name() {
        return nameOf(reference);
    }

    static Object nameOf(ServiceReference<RoutingExtension> reference) {
        Object component = reference.getProperty("component.name");
        return component == null ? reference : component;
    }

    /** A third party's mistake costs its answer, never the client's statement. */
    RoutingDecision ask(RoutingRequest request) {
        try {
            RoutingDecision decision = extension.route(request);
            return decision == null ? RoutingDecision.pass() : decision;
        } catch (RuntimeException | LinkageError e) { // a stale bundle fails with NoClassDefFoundError
            LOG.atWarn()
                    .addKeyValue("extension", name())
                    .addKeyValue("error", e.toString())
                    .setCause(LOG.isDebugEnabled() ? e : null)
                    .log("routing extension failed, statement passed on");
            return RoutingDecision.pass();
        }
    }
}
