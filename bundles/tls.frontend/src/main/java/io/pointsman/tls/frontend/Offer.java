package io.pointsman.tls.frontend;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslHandler;
import io.pointsman.api.tls.TlsTerms;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

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
        Optional<SslHandler> newHandler(ByteBufAllocator allocator, Executor aside) {
            Optional<SslHandler> handler = context.newHandler(allocator, aside);
            handler.ifPresent(made -> made.setHandshakeTimeoutMillis(handshakeTimeout.toMillis()));
            return handler;
        }

        TlsTerms terms() {
            return new TlsTerms(
                    context.engine().name(),
                    material.fingerprint(),
                    "NONE",
                    material.files().certificate().toString(),
                    Map.of());
        }

        boolean serves(ServerMaterial other) {
            return material.fingerprint().equals(other.fingerprint());
        }
    }
}
