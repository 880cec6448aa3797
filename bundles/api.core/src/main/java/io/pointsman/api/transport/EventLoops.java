package io.pointsman.api.transport;

import io.netty.channel.EventLoop;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** The threads all traffic runs on. */
@ProviderType
public interface EventLoops {

    /** All of them, always in the same order. */
    List<EventLoop> all();

    /**
     * The grace period: completes when every loop has run one empty task, so that whatever ran before has ended.
     *
     * @throws IllegalStateException on an event loop, which can't wait for itself
     */
    CompletionStage<Void> quiesce();
}
