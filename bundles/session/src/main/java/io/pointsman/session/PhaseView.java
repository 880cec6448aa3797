package io.pointsman.session;

import io.pointsman.api.transport.ServerChannel;
import java.util.Optional;

/**
 * What a phase does just now, as another thread sees it.
 *
 * @param command in the words of ProxySQL's process list
 * @param sinceNanos when its last command began, on the clock of the event loop
 */
public record PhaseView(String command, long sinceNanos, Optional<ServerChannel> server) {

    public static final String SLEEP = "Sleep";

    /** Nothing is under way. */
    public boolean isIdle() {
        return command.equals(SLEEP);
    }
}
