package io.pointsman.api.routing;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedSet;
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

    /**
     * The statement's text; decoded from the packet when first asked for. A byte that is no UTF-8 stands in it as a lone
     * surrogate, U+DC00 plus the byte.
     */
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

    /** The client's address without its port; empty on a Unix socket. */
    default String clientAddress() {
        return "";
    }

    /** What the client told of itself at its login: {@code program_name}, {@code _client_name} … */
    default Map<String, String> connectionAttributes() {
        return Map.of();
    }

    /** The statement without its literals. */
    default String digestText() {
        return "";
    }

    /** The hash of {@link #digestText()}, as rules and statistics name it. */
    default long digest() {
        return 0;
    }

    /** True when it was prepared, and is now prepared or executed, false when it came as text. */
    default boolean isPrepared() {
        return false;
    }

    /** The hostgroup that query rules have chosen; empty when none has, or when extensions are asked before them. */
    default OptionalInt hostgroup() {
        return OptionalInt.empty();
    }

    /** The hostgroups that have servers, by number; empty when nobody knows just now. */
    default SortedSet<Integer> hostgroups() {
        return Collections.emptySortedSet();
    }

    /**
     * Who is in a hostgroup, and who of them could serve now. Looked up at each call, and never waited for: without servers
     * when nobody is in it, or nobody knows just now.
     */
    default HostgroupHealth health(int hostgroup) {
        return HostgroupHealth.empty(hostgroup);
    }

    /** The same request in a form that may be kept after the call. Of hostgroups it tells what is so when it is asked. */
    RoutingRequest copy();
}
