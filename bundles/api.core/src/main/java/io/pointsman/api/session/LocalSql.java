package io.pointsman.api.session;

import io.pointsman.api.protocol.StatusFlags;
import io.pointsman.api.transport.ListenerRole;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Answers statements inside this process: the admin tables, the embedded SQLite. Called on event loops, works on a
 * thread of its own, keeps nothing between calls but what it files under {@link Caller#connectionId()}.
 */
@ConsumerType
public interface LocalSql {

    /** The listener it serves. */
    ListenerRole role();

    /** The password a client of this name must prove, in any stored form; empty for an unknown name. Does not block. */
    Optional<String> passwordOf(String user);

    /** Null lets the login pass; otherwise the reason it is refused, say "can only connect locally". Does not block. */
    Optional<String> refusalOf(String user, String host);

    /** What the greeting says. */
    String serverVersion();

    /**
     * Runs one statement.
     *
     * @return completes on any thread with one answer or more (a procedure's, a multi-statement's); never exceptionally
     */
    CompletionStage<SqlAnswer> execute(Caller caller, String sql);

    /**
     * What the OK packet says after the caller's last statement: a pool in front of us must see an open transaction.
     * Any thread, does not block.
     */
    default StatusFlags status(Caller caller) {
        return StatusFlags.AUTOCOMMIT;
    }

    /** The client is gone: open transactions end. */
    void disconnected(Caller caller);

    /** Who asks. */
    record Caller(long connectionId, String user, String address, String schema) {}
}
