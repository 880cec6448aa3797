package io.pointsman.api.lifecycle;

import io.netty.channel.ChannelHandler;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A handler that can leave a live channel and let a newer version of itself take over.
 *
 * @param <S> what the successor needs to go on, made of JDK and {@code io.pointsman.api} types only
 */
@EventLoopOnly
@ProviderType
public interface TransferableHandler<S extends Record> extends ChannelHandler {

    /** True when nothing is half done: see the bundle's README for what that means here. */
    boolean isAtSafePoint();

    /** What keeps it from a safe point, for people: a few words, never a statement's text. Loop only. */
    default String busyWith() {
        return isAtSafePoint() ? "" : "something is under way";
    }

    /** Cancels timers, drops listeners, and hands over. The handler is not used again. */
    S exportState();
}
