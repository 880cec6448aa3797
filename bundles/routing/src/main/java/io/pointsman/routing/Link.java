package io.pointsman.routing;

import static java.util.Comparator.comparing;

import io.pointsman.api.routing.RoutingDecision;
import io.pointsman.api.routing.RoutingExtension;
import io.pointsman.api.routing.RoutingRequest;
import java.util.Comparator;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One installed extension, with a fence around it. */
record Link(ServiceReference<RoutingExtension> reference, RoutingExtension extension) {

    /** As the container ranks services. */
    static final Comparator<Link> BEST_FIRST = comparing(Link::reference).reversed();

    /** Of several versions of one component, which a swap has side by side for a while. */
    static final Comparator<Link> OLDEST_FIRST = comparing(Link::version)
            .thenComparing(link -> (Long) link.reference().getProperty(Constants.SERVICE_ID));

    private static final Logger LOG = LoggerFactory.getLogger(Link.class);

    /** What two versions of one extension have in common. */
    Object name() {
        Object component = reference.getProperty("component.name");
        return component == null ? reference.getProperty(Constants.SERVICE_ID) : component;
    }

    private Version version() {
        Bundle bundle = reference.getBundle();
        return bundle == null ? Version.emptyVersion : bundle.getVersion(); // null once it is unregistered
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
