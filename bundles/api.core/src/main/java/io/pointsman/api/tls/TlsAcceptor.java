package io.pointsman.api.tls;

import java.time.Duration;
import java.util.concurrent.Executor;
import org.osgi.annotation.versioning.ProviderType;

/** One server identity with its rules, ready for connections. Immutable; any thread. */
@ProviderType
@FunctionalInterface
public interface TlsAcceptor {

    /**
     * A handler for one channel.
     *
     * @param aside where the handshake's arithmetic runs, off the loop
     * @param handshakeTimeout after which the channel is closed
     */
    HeldTls newHandler(Executor aside, Duration handshakeTimeout);
}
