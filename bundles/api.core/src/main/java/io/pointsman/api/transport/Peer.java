package io.pointsman.api.transport;

import io.netty.channel.Channel;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.tls.TlsFacts;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Our grip on a channel, of either leg. Made and owned by {@code core}; outlives every handler on the channel. */
@EventLoopOnly
@ProviderType
public interface Peer {

    /** Any thread may ask for it; its handlers are for the event loop. */
    Channel channel();

    /** {@code host:port} of the other end, for logs and errors. Any thread. */
    String address();

    /** True once the TLS handler is in the pipeline. */
    boolean isTls();

    /** How the connection is protected, once a TLS handshake has ended well; empty for plain text. Any thread. */
    default Optional<TlsFacts> tls() {
        return Optional.empty();
    }

    /** True when its TLS handler is a {@code HeldTls}, which stays as it is until the channel closes. Any thread. */
    default boolean isTlsHeld() {
        return false;
    }

    /** Version of the bundle that minted or holds its TLS handler; empty for plain text. Any thread. */
    default String tlsGeneration() {
        return "";
    }

    /** A handler tells that it has become idle. If a newer generation waits, the exchange happens before this returns. */
    void atSafePoint();

    /** Runs when the channel closes, on its loop; the handle takes it back. */
    AutoCloseable onClose(Runnable action);
}
