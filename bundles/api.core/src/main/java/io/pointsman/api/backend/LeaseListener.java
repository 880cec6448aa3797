package io.pointsman.api.backend;

import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.transport.ServerChannel;

/** Hears of the outcome of one {@link LeaseRequest}, once, on the client's loop. */
@EventLoopOnly
public interface LeaseListener {

    /** Logged in, schema and charset set, nothing left of whoever had it before. */
    void onLeased(ServerChannel server);

    /** The generation that was asked is being replaced: ask the one now in use. */
    void onWithdrawn();

    /** No connection came about; the client is to hear this. */
    void onRefused(ErrPacket reason);
}
