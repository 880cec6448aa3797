package io.pointsman.api.tls;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.util.concurrent.Future;
import io.pointsman.api.lifecycle.EventLoopOnly;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A TLS handler of a room's own classes. It can't be exchanged: its channel keeps the generation that made it until it
 * closes, and is counted. Below the codec it behaves as Netty's {@code SslHandler} does.
 */
@EventLoopOnly
@ProviderType
public interface HeldTls extends ChannelHandler {

    /** Ends on the loop once the handshake has; valid from when the handler is in its pipeline. */
    Future<Channel> handshakeFuture();

    /** After a handshake that ended well. */
    Negotiated negotiated();
}
