package io.pointsman.api.session;

import io.netty.buffer.ByteBuf;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.ResponseEnd;
import org.osgi.annotation.versioning.ProviderType;

/** The session that holds a server connection, as the backend handler sees it. All calls on the shared event loop. */
@EventLoopOnly
@ProviderType
public interface ResponseListener {

    /** Consumes bytes of an answer, ready for the client. */
    void onResponseBytes(ByteBuf bytes);

    /** The server wants the client's file; its request has been passed on as bytes. */
    void onLocalInfileRequest();

    /** The answer is complete. */
    void onResponseEnd(ResponseEnd end);

    /** All that was read from the server in one go has been passed on: the moment to flush. */
    void onServerReadComplete();

    /** The server's socket takes bytes again, or no more for now. */
    void onServerWritable(boolean writable);

    /** The server connection is gone; nothing more comes. */
    void onServerLost(ErrPacket reason);
}
