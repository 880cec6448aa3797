package io.pointsman.api.protocol;

import java.util.concurrent.CompletionStage;

/** What comes next while somebody logs in. */
public sealed interface LoginStep {

    /** Send this ({@link AuthSwitchRequest}, {@link AuthMoreData} or {@link AuthResponse}) and give the answer to {@code next}. */
    record Send(Object packet) implements LoginStep {}

    /** Send this as well, and go on with {@code then} at once, without waiting for the peer. */
    record SendThen(Object packet, LoginStep then) implements LoginStep {}

    /** Costly arithmetic is under way on another thread; the stage completes there. */
    record Wait(CompletionStage<LoginStep> step) implements LoginStep {}

    /** The peer is who it says. As server: what was learnt of the password. */
    record Accepted(Secret learnt) implements LoginStep {}

    /** @param reason for the log; a client hears "Access denied" only */
    record Denied(String reason) implements LoginStep {}

    /** As client: nothing to send, the server's OK or ERR is awaited. */
    record Expect() implements LoginStep {}
}
