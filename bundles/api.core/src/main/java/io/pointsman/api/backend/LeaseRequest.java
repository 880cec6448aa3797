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
        boolean exclusive) {}
