package io.pointsman.api.backend;

import io.netty.buffer.ByteBuf;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.lifecycle.TransferableHandler;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ErrPacket;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/** The backend handler of one server's channel, as the session that holds the lease sees it. */
@EventLoopOnly
@ProviderType
public interface BackendConnection extends TransferableHandler<BackendSnapshot> {

    /** As negotiated with the server. */
    Capabilities capabilities();

    /** What its greeting said. */
    String serverVersion();

    /** The server's own id of this connection, which KILL needs. */
    long threadId();

    /** How it stands. Any thread, does not block. */
    BackendView view();

    /** Consumes {@code wire}, a whole command, and sends it; the lease's listener gets the answer. */
    void execute(Command command, ByteBuf wire, Capabilities presented);

    /** As {@link #execute}, of COM_STMT_PREPARE: the client sees {@code statementId} in place of the server's. */
    void executePrepare(ByteBuf wire, Capabilities presented, int statementId);

    /** Consumes bytes that belong to the command under way: file data, relayed traffic. */
    void send(ByteBuf bytes);

    /** From now on both directions pass unread; the connection is never pooled again. */
    void startRelay();

    /** Sends KILL QUERY (or KILL) for this connection over another one. Returns at once. */
    void kill(boolean connection);

    // --- for sessions that share connections

    /** The schema this connection has now, as far as is known. */
    String schema();

    /** What is set on it now. */
    ReplayedState state();

    /** The session's own statement has changed these. */
    void note(String schema, ReplayedState state);

    /**
     * A question of the proxy's own about this connection, between two answers: one row, one column for each expression
     * selected. The lease's listener hears nothing of it.
     *
     * @param answer called once, on the loop; empty when the question failed, and then the connection may be gone
     */
    void ask(String sql, Consumer<Optional<List<String>>> answer);

    /**
     * A statement of the proxy's own, between two answers, which may well be refused. The lease's listener hears nothing of it.
     *
     * @param done called once, on the loop; false when no answer came, and then the connection may be gone
     */
    void say(String sql, Consumer<Boolean> done);

    /** The server's id of this statement on this connection; -1 when it has not been prepared here. */
    long preparedId(PreparedText text);

    /** Everything that is prepared here. Any thread. */
    default Collection<PreparedText> prepared() {
        return List.of();
    }

    /**
     * Prepares it here, between two answers, for COM_STMT_EXECUTE to follow. Whatever has been prepared longest ago is
     * closed when there are too many.
     *
     * @param done called once, on the loop; with the error when the server refuses
     */
    void prepare(PreparedText text, Consumer<Optional<ErrPacket>> done);

    /** COM_STMT_PREPARE has passed for the client: from now on it is as if {@link #prepare} had been called. */
    void onPrepared(PreparedText text, long serverId);

    /** The types of parameters that the server was last told for this statement; null when none. */
    byte[] boundTypes(PreparedText text);

    /** The server has been told these with COM_STMT_EXECUTE. */
    void boundTypes(PreparedText text, byte[] types);

    /** Why the session keeps it between two statements, for whoever waits for one in vain; empty when it does not. */
    void pinned(String reason);

    /**
     * Ends the lease between two answers and leaves the connection as it is, for a session that can do with it or have
     * it changed: no transaction is open and nothing of the session's is left that is not in {@link #state()}.
     */
    void giveBack();

    /**
     * Ends the lease. Between answers the connection is rolled back, made as new, and pooled; within one, what runs is
     * killed and the connection closed.
     */
    void release();

    /**
     * It is not to be used again: closed at once when nobody holds it and nothing is under way, else as soon as its
     * lease ends. Also its successors know.
     *
     * @return true when it has been closed
     */
    boolean retire();
}
