package io.pointsman.api.backend;

import io.netty.buffer.ByteBuf;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.lifecycle.TransferableHandler;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.Command;
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

    /** Consumes bytes that belong to the command under way: file data, relayed traffic. */
    void send(ByteBuf bytes);

    /** From now on both directions pass unread; the connection is never pooled again. */
    void startRelay();

    /** Sends KILL QUERY (or KILL) for this connection over another one. Returns at once. */
    void kill(boolean connection);

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
