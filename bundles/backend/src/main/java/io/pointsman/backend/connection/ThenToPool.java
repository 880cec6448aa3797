package io.pointsman.backend.connection;

import io.pointsman.api.protocol.ErrPacket;

/**
 * After a command of our own a connection is anybody's, or gone.
 *
 * @param note what is to be noted first
 */
record ThenToPool(BackendHandler handler, Runnable note) implements Outcome {

    @Override
    public void onDone() {
        note.run();
        handler.pool();
    }

    @Override
    public void onFailed(ErrPacket error, boolean serverSaid) {
        handler.close();
    }
}
