package io.pointsman.session;

import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.session.ClientSession.Kill;
import io.pointsman.api.transport.ServerChannel;
import java.util.Optional;

/**
 * Where a session stands, and what it does with what happens to it.
 *
 * <pre>
 *   LoginPhase ──► CommandPhase ──► RelayPhase
 *       │   ▲          │  │             │
 *       │   └──────────┘  │             │      COM_CHANGE_USER
 *       └────► LocalPhase ┴─► closed ◄──┘
 * </pre>
 */
@EventLoopOnly
public interface Phase {

    /** A record or buffer from the codec; the phase releases what it does not pass on. */
    void onMessage(Object message);

    /** The client's socket takes bytes again, or no more for now. */
    void onClientWritable(boolean writable);

    /** The client is gone: whatever is held is given back. */
    void onClientGone();

    /** Any thread: read while it changes, so each value was true a moment ago. */
    PhaseView view();

    /** True while something is being answered. */
    boolean isBusy();

    /** True when a successor could go on from the facts and the leased server alone. */
    boolean isAtSafePoint();

    /** What keeps it from a safe point, for people; empty when nothing does. */
    default String busyWith() {
        return isAtSafePoint() ? "" : "a statement is running";
    }

    /** The server connection held, for the successor. Timers end here; the phase is not used again. */
    Optional<ServerChannel> leave();

    void kill(Kill kill);

    /** True while bytes of an answer may be on their way to the client. */
    default boolean isAnswering() {
        return false;
    }

    /** Of a phase that is answering: the answer ends with {@code reason} where a packet does, and the session with it. */
    default void breakOff(ErrPacket reason) {
        throw new IllegalStateException("nothing is being answered");
    }

    /** Ends the session as soon as nothing is under way. */
    void drain();
}
