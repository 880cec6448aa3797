package io.pointsman.api.session;

import io.pointsman.api.routing.RoutingDecision;
import io.pointsman.api.routing.RoutingRequest;
import org.osgi.annotation.versioning.ProviderType;

/** "Where?": rules, then whatever extensions say. Consulted, on event loops; answers at once. */
@ProviderType
public interface QueryRouter {

    /** {@code pass} leaves the statement to the user's default hostgroup. */
    RoutingDecision route(RoutingRequest request);
}
