package io.pointsman.backend.connection;

import io.pointsman.api.protocol.ErrPacket;

/** How a conversation ended. Exactly one of the two is called, once. */
public interface Outcome {

    void onDone();

    /** @param serverSaid true when the error is the server's own word, false when it never got that far */
    void onFailed(ErrPacket error, boolean serverSaid);
}
