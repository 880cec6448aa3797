package io.pointsman.core.swap;

import io.pointsman.api.lifecycle.ServiceSlot;
import io.pointsman.api.lifecycle.Swaps.Waiting;
import io.pointsman.api.protocol.ErrPacket;

/** A live channel whose handlers come from slots. Any thread. */
public interface Exchangeable {

    /** A slot has changed: exchange at the next safe point. */
    void exchangeSoon();

    /** True while a handler here was made by {@code provider}, or by whoever came from the same bundle. */
    boolean runs(Object provider);

    /** True while the handler from {@code slot} is of another generation than the one in use. */
    boolean isBehind(ServiceSlot<?> slot);

    /** Id of the bundle whose handler from {@code slot} sits here; -1 for none, or one that has left. */
    long servedBy(ServiceSlot<?> slot);

    /** What it waits for, when it is behind. */
    Waiting waiting();

    /** Version of the bundle whose handler it keeps until it closes; empty for none. */
    String heldVersion();

    /** Closes the channel, since code that runs on it has to go now. */
    void expel(ErrPacket reason);
}
