package io.pointsman.api.session;

import io.pointsman.api.backend.ReplayedState;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.StatusFlags;
import io.pointsman.api.transport.ServerChannel;
import java.util.Map;
import java.util.Optional;

/**
 * A session between two commands: what a successor needs to go on.
 *
 * @param user empty before the login
 * @param schema current one; empty for none
 * @param scramble the last one sent to this client, which COM_CHANGE_USER answers to
 * @param server the leased server connection; empty when none is held
 * @param status as of the last answer
 * @param state what it has set
 * @param statements prepared and not closed, by the client's ids
 * @param more for later versions: what a generation does not know it hands on unread
 */
public record SessionSnapshot(
        String user,
        String schema,
        Capabilities capabilities,
        int collation,
        Map<String, String> attributes,
        byte[] scramble,
        Optional<ServerChannel> server,
        StatusFlags status,
        ReplayedState state,
        Map<Integer, OpenStatement> statements,
        Map<String, String> more) {

    public SessionSnapshot {
        attributes = Map.copyOf(attributes);
        statements = Map.copyOf(statements);
        more = Map.copyOf(more);
    }

    /** A client that has just connected. */
    public static SessionSnapshot fresh() {
        return new SessionSnapshot(
                "",
                "",
                Capabilities.NONE,
                0,
                Map.of(),
                new byte[0],
                Optional.empty(),
                StatusFlags.AUTOCOMMIT,
                ReplayedState.NONE,
                Map.of(),
                Map.of());
    }
}
