package io.pointsman.core.tls;

import io.netty.channel.Channel;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.tls.TlsFacts;

/** A channel of ours, as its handshake sees it. */
@EventLoopOnly
public interface Protected {

    /** By which channels are shared out between two generations; always the same. */
    long key();

    Channel channel();

    String address();

    /** Its TLS handler is of classes that can't be exchanged: it keeps them until it closes. */
    void onHeld(String version);

    /** The handshake has ended well: from here on this is how the connection is protected. */
    void onProtected(TlsFacts facts, String generation);
}
