package io.pointsman.api.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslHandler;
import io.pointsman.api.config.MysqlServer;
import org.osgi.annotation.versioning.ProviderType;

/** TLS towards servers. Minted: the handlers contain Netty and JDK classes only. */
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
     * A handler for one channel; only after {@link Demand#TLS}.
     *
     * @throws IllegalStateException with one sentence for people, when the material asked for could not be read
     */
    SslHandler newHandler(MysqlServer server, String user, ByteBufAllocator allocator);
}
