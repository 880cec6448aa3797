package io.pointsman.backend.connection;

import io.pointsman.api.protocol.ErrPacket;

/** An exchange with the server that is this bundle's own business, and that no session sees. */
interface Conversation {

    /** A record from the codec. */
    void onMessage(Object message);

    /** The connection is gone. */
    void onLost(ErrPacket reason);
}
