package io.pointsman.api.tls;

import io.netty.buffer.ByteBufAllocator;
import io.pointsman.api.config.MysqlServer;
import java.util.concurrent.Executor;
import org.osgi.annotation.versioning.ProviderType;

/**
 * TLS towards servers: one resolver for every connection, be it for traffic, a KILL or a probe. Minted: the handlers
 * contain Netty and JDK classes only.
 */
@ProviderType
public interface ServerTls {

    /** What a connection to a server must be. */
    enum Demand {
        /** {@code use_ssl=0}, or {@code use_ssl=1} with nothing configured, as the specification has it. */
        PLAINTEXT,
        /** Encrypted, or not at all. */
        TLS
    }

    /** Any thread, does not block. */
    Demand demand(MysqlServer server, String user);

    /**
     * A handler for one channel; only after {@link Demand#TLS}. On the channel's loop; does not block.
     *
     * @param aside where private keys are used and certificates checked, off the loop
     * @throws IllegalStateException with one sentence for people, when the material asked for could not be read, or
     *     nothing is configured and such connections are to be refused
     */
    TlsHandler newHandler(MysqlServer server, String user, ByteBufAllocator allocator, Executor aside);

    /**
     * What to tell of a connection whose handshake has ended well, and whether it may be used: what the engine has not
     * enforced is judged here. On the loop; quick.
     */
    TlsFacts judge(MysqlServer server, TlsTerms terms, Negotiated negotiated);

    /** Why a handshake came to nothing. */
    TlsFailure explain(MysqlServer server, String user, Throwable cause);
}
