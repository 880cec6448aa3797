package io.pointsman.api.tls;

import io.netty.buffer.ByteBufAllocator;
import io.pointsman.api.transport.ListenerRole;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.osgi.annotation.versioning.ProviderType;

/**
 * TLS towards clients. Minted: the handlers contain Netty and JDK classes only, but for those that an engine of
 * {@link TlsEngines} has made, which are held.
 */
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
     * A handler for one client's channel, chosen by what the client has said first: its certificate by the name that
     * was asked for, its engine by what can serve the versions and suites offered. Where nothing of what was offered
     * is served, a handler all the same, which tells the client so. On the channel's loop; does not block.
     *
     * @param aside where private keys are used and certificates checked, off the loop
     * @return empty when there is no certificate to serve. Then a client that asks for TLS is refused: it may have been
     *     offered for that very reason, lest clients fall back to plain text unnoticed
     */
    Optional<TlsHandler> newHandler(ListenerRole role, ClientHello hello, ByteBufAllocator allocator, Executor aside);

    /** What to tell of a connection whose handshake has ended well. On the loop; quick. */
    TlsFacts judge(TlsTerms terms, Negotiated negotiated);

    /**
     * Why a handshake came to nothing.
     *
     * @param client its address
     * @param hello empty when it had not even said hello
     * @param start the first bytes that came, 16 at most: they tell what it speaks in place of TLS
     */
    TlsFailure explain(String client, Optional<ClientHello> hello, byte[] start, Throwable cause);
}
