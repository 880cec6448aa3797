package io.pointsman.api.backend;

import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.Secret;
import io.pointsman.api.transport.ClientChannel;
import java.util.Map;

/**
 * A session asks for a server connection.
 *
 * @param user to log in with towards the server
 * @param schema to be current on it; empty for none
 * @param capabilities of the client: those that shape what passes are asked of the server too
 * @param state what the session has set, to be had on the connection
 * @param exclusive never pooled, before or after: fast_forward
 */
public record LeaseRequest(
        ClientChannel client,
        int hostgroup,
        String user,
        Secret secret,
        String schema,
        int collation,
        Capabilities capabilities,
        Map<String, String> attributes,
        ReplayedState state,
        boolean exclusive) {

    /** For a session that has set nothing. */
    public LeaseRequest(
            ClientChannel client,
            int hostgroup,
            String user,
            Secret secret,
            String schema,
            int collation,
            Capabilities capabilities,
            Map<String, String> attributes,
            boolean exclusive) {
        this(
                client,
                hostgroup,
                user,
                secret,
                schema,
                collation,
                capabilities,
                attributes,
                ReplayedState.NONE,
                exclusive);
    }
}
