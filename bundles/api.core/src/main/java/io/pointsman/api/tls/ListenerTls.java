package io.pointsman.api.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslHandler;
import io.pointsman.api.transport.ListenerRole;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** TLS towards clients. Minted: the handlers contain Netty and JDK classes only. */
@ProviderType
public interface ListenerTls {

    /** Whether a greeting may offer TLS now. Any thread, does not block. */
    boolean isAvailable(ListenerRole role);

    /**
     * One sentence when TLS has been asked for and can't be had: whoever opens listeners leaves them closed then, as
     * clients would be served in plain text only. Empty when they may open. May read files; not for event loops.
     */
    Optional<String> reasonToStayClosed(ListenerRole role);

    /**
     * A handler for one client's channel; empty when there is no certificate to serve. Then a client that asks for TLS
     * is refused: it may have been offered for that very reason, lest clients fall back to plain text unnoticed.
     */
    Optional<SslHandler> newHandler(ListenerRole role, ByteBufAllocator allocator);
}
