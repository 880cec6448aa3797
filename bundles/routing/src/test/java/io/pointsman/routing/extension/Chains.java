package io.pointsman.routing.extension;

import io.netty.channel.EventLoop;
import io.pointsman.api.lifecycle.Shares;
import io.pointsman.api.routing.RoutingExtension;
import io.pointsman.api.transport.EventLoops;
import io.pointsman.routing.RoutingSettings;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.framework.Version;

/** A chain whose extensions are written down in a test. */
public final class Chains {

    private static final class NoLoops implements EventLoops {
        @Override
        public List<EventLoop> all() {
            return List.of();
        }

        @Override
        public CompletionStage<Void> quiesce() {
            return CompletableFuture.completedFuture(null);
        }
    }

    private final Shares shares = new Shares();
    private final RoutingChain chain;
    private long lastId;

    public Chains(RoutingSettings settings) {
        chain = new RoutingChain(new NoLoops(), shares, settings);
    }

    public RoutingChain chain() {
        return chain;
    }

    public void bind(String name, RoutingExtension extension) {
        chain.bindExtension(extension, new Extension(name, 7, ++lastId, Version.parseVersion("1.2.0")));
    }

    /** As {@code deploy} binds what is new: it has no share yet. @return the bundle's id */
    long bindOnProbation(String name, RoutingExtension extension) {
        shares.set(lastId + 1, 0);
        bind(name, extension);
        return lastId;
    }

    Shares shares() {
        return shares;
    }
}
