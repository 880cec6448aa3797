package io.pointsman.api.lifecycle;

import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a consulted room has counted or learnt, for the room that comes after it. Implemented by {@code core}. Any thread but event
 * loops.
 */
@ProviderType
public interface Legacies {

    /** A room that counts or learns. Bytes only: nothing of the leaving room's classes may be left. */
    @ConsumerType
    interface Keeper {

        /** Everything until now. What it has counted it counts no more: it is somebody else's from here on. */
        byte[] exportState();

        /** Adds what another generation, perhaps a newer one, has counted. What it can't read it leaves out. */
        void adopt(byte[] state);
    }

    /**
     * Makes {@code keeper} the one that has what goes by {@code name}. It adopts at once what there is: from the keeper
     * before it, which may go on counting, or from one that has left.
     *
     * @return leaves: what it has by then goes to the keeper that is there still, or waits for the next one
     */
    Runnable keep(String name, Keeper keeper);
}
