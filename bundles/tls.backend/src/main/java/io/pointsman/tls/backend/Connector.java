package io.pointsman.tls.backend;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.OpenSslSessionTicketKey;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.IllegalReferenceCountException;
import io.netty.util.ReferenceCountUtil;
import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.config.MysqlServer;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLException;

/**
 * One Netty context for all servers, and its end: native memory that must not be freed while a loop is making a
 * handler from it. Handlers made before keep it alive by themselves.
 */
final class Connector {

    private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    private final SslContext context;

    private Connector(SslContext context) {
        this.context = context;
    }

    static Connector of(ConnectorMaterial material, CipherChoice ciphers, Engine engine)
            throws ConfigRejectedException {
        try {
            SslContextBuilder builder = SslContextBuilder.forClient()
                    .sslProvider(engine.provider())
                    .protocols(PROTOCOLS)
                    .trustManager(material.trust().toFactory())
                    .endpointIdentificationAlgorithm(null); // Netty's own default compares names
            if (!ciphers.suites().isEmpty()) {
                builder.ciphers(ciphers.suites());
            }
            material.identity().ifPresent(identity -> builder.keyManager(identity.key(), identity.chainArray()));
            SslContext context = builder.build();
            acceptTickets(context);
            return new Connector(context);
        } catch (SSLException | GeneralSecurityException | IllegalArgumentException e) {
            throw new ConfigRejectedException(
                    "mysql-ssl_p2s_*: " + engine + " can't use these files (" + e.getMessage() + ")");
        }
    }

    /** Netty's default takes tickets with TLS 1.3 only, and not every server keeps sessions otherwise. */
    private static void acceptTickets(SslContext context) {
        if (context.sessionContext() instanceof OpenSslSessionContext sessions) {
            sessions.setTicketKeys(new OpenSslSessionTicketKey[0]);
        }
    }

    /** Empty once it has been retired: whoever asks was overtaken by a LOAD, and asks the successor. */
    Optional<SslHandler> newHandler(MysqlServer server, ByteBufAllocator allocator, Executor aside) {
        try {
            ReferenceCountUtil.retain(context); // lest it is freed meanwhile; the JDK's contexts count none
        } catch (IllegalReferenceCountException e) {
            return Optional.empty();
        }
        try {
            return Optional.of(make(server, allocator, aside));
        } finally {
            ReferenceCountUtil.release(context);
        }
    }

    /** Sessions are kept by host and port: without them each connection would make a full handshake. */
    private SslHandler make(MysqlServer server, ByteBufAllocator allocator, Executor aside) {
        return server.isUnixSocket()
                ? context.newHandler(allocator, aside)
                : context.newHandler(allocator, server.hostname(), server.port(), aside);
    }

    /** No more handlers; its memory goes with the last of those that are out. Once. */
    void retire() {
        ReferenceCountUtil.release(context);
    }
}
