package io.pointsman.api.backend;

import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.Secret;
import java.util.Map;

/**
 * A server connection between two answers: what a successor needs to go on.
 *
 * @param user logged in on this connection
 * @param secret to log in again with, when the connection is made as new
 * @param schema as far as is known: a session that keeps its connection may have changed it since
 * @param state what sessions have set on it since its login
 * @param scramble the server's last one
 * @param leased held by a session; otherwise idle in the pool
 * @param more for later versions: what a generation does not know it hands on unread
 */
public record BackendSnapshot(
        String user,
        Secret secret,
        String schema,
        int collation,
        ReplayedState state,
        Capabilities capabilities,
        String serverVersion,
        long threadId,
        String authMethod,
        byte[] scramble,
        boolean leased,
        Map<String, String> more) {

    public BackendSnapshot {
        more = Map.copyOf(more);
    }
}
