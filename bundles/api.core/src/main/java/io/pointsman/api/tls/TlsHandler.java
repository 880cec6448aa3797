package io.pointsman.api.tls;

import io.netty.channel.ChannelHandler;
import java.util.Objects;

/**
 * A handler for one channel, not yet in its pipeline, and what was decided about the connection.
 *
 * @param handler Netty's {@code SslHandler}, or a {@link HeldTls}
 */
public record TlsHandler(ChannelHandler handler, TlsTerms terms) {

    public TlsHandler {
        Objects.requireNonNull(handler, "handler");
        Objects.requireNonNull(terms, "terms");
    }
}
