package io.pointsman.tls.frontend;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslHandler;
import java.time.Duration;
import java.util.Optional;

/** What clients are offered: one immutable value, replaced as a whole by a LOAD. */
sealed interface Offer {

    /** Nothing has been put in force yet. */
    record NotLoaded() implements Offer {}

    /** {@code mysql-have_ssl=false}: greetings don't mention TLS. */
    record Nothing() implements Offer {}

    /**
     * TLS is wanted and can't be had. It is still offered: a client that prefers TLS shall fail with an error somebody
     * sees, not go on in plain text.
     */
    record Broken(String reason) implements Offer {}

    /** TLS with this certificate. */
    record Certificate(ServerMaterial material, ServerContext context, Duration handshakeTimeout) implements Offer {

        /** Empty when it has been retired meanwhile. */
        Optional<SslHandler> newHandler(ByteBufAllocator allocator) {
            Optional<SslHandler> handler = context.newHandler(allocator);
            handler.ifPresent(made -> made.setHandshakeTimeoutMillis(handshakeTimeout.toMillis()));
            return handler;
        }

        boolean serves(ServerMaterial other) {
            return material.fingerprint().equals(other.fingerprint());
        }
    }
}
