package io.pointsman.backend.connection;

import io.netty.buffer.ByteBuf;
import io.pointsman.api.protocol.ErrPacket;

/** An exchange with the server that is this bundle's own business, and that no session sees. */
interface Conversation {

    /** A record from the codec. */
    void onMessage(Object message);

    /** Consumes bytes of an answer: rows, which most have no use for. */
    default void onBytes(ByteBuf bytes) {
        bytes.release();
    }

    /** The connection is gone. */
    void onLost(ErrPacket reason);
}
