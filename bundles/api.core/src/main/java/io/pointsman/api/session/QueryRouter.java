package io.pointsman.api.session;

import org.osgi.annotation.versioning.ProviderType;

/** "Where?": rules, then whatever extensions say. Consulted, on event loops; answers at once. */
@ProviderType
public interface QueryRouter {

    /** What becomes of the statement; never null, never an exception. */
    RouteVerdict route(RouteRequest request);
}
