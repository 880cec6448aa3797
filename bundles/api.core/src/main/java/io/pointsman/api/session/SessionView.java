package io.pointsman.api.session;

import io.pointsman.api.transport.ServerChannel;
import java.util.Optional;

/**
 * A session as somebody else sees it: each value was true a moment ago, two of them perhaps not at the same time.
 *
 * @param user empty before the login
 * @param schema as far as the session knows; empty for none
 * @param command what it does, in the words of ProxySQL's process list: {@code Sleep}, {@code Query}, {@code Connect} …
 * @param millis since the last command began
 * @param statements prepared and not closed
 * @param server held now
 * @param pinnedBecause why {@code server} can't be anybody else's just now: {@code transaction}, {@code user_variables}
 *     …; empty when it could
 * @param pinnedBy digest of the statement that pinned it, as {@code 0x…}; empty when none did
 */
public record SessionView(
        String user,
        String schema,
        String command,
        long millis,
        boolean isBusy,
        boolean isInTransaction,
        int statements,
        Optional<ServerChannel> server,
        String pinnedBecause,
        String pinnedBy) {

    /** Of a session that is not pinned. */
    public SessionView(
            String user,
            String schema,
            String command,
            long millis,
            boolean isBusy,
            boolean isInTransaction,
            int statements,
            Optional<ServerChannel> server) {
        this(user, schema, command, millis, isBusy, isInTransaction, statements, server, "", "");
    }
}
