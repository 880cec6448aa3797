package io.pointsman.api.backend;

/**
 * A server connection as somebody else sees it: each value was true a moment ago.
 *
 * @param isIdle nothing is being said on it, neither for a client nor by ourselves
 * @param user empty before the login
 * @param schema as of the login
 * @param idleMillis since it came to its pool
 */
public record BackendView(
        boolean isIdle, String user, String schema, long threadId, String serverVersion, long idleMillis) {}
