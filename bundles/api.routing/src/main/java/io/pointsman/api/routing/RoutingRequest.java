package io.pointsman.api.routing;

import org.osgi.annotation.versioning.ProviderType;

/**
 * One statement on its way to a hostgroup, as the client sent it.
 *
 * <p>Accessors decode lazily: what nobody asks for costs nothing. Valid during the call it was passed to only.
 */
@ProviderType
public interface RoutingRequest {

    /** The name the client logged in with; never blank. */
    String user();

    /** The current schema; empty when none is selected. */
    String schema();

    /** The statement's text; decoded from the packet when first asked for. */
    String sql();

    /** True while the session has a transaction open. */
    boolean inTransaction();

    /** True when the client's connection is encrypted. */
    default boolean isTls() {
        return false;
    }

    /** The server name that the client asked for when it started TLS, in lower case; empty for none. */
    default String serverName() {
        return "";
    }

    /** The same request in a form that may be kept after the call. */
    RoutingRequest copy();
}
