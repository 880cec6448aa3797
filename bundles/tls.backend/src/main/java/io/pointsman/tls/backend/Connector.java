package io.pointsman.tls.backend;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.OpenSslSessionTicketKey;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.util.IllegalReferenceCountException;
import io.netty.util.ReferenceCountUtil;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.pem.PemException;
import io.pointsman.tls.Trust;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

/**
 * One Netty context for all connections with the same settings, and its end: native memory that must not be freed while a loop is making a
 * handler from it. Handlers made before keep it alive by themselves.
 */
final class Connector {

    /** No session is kept for it: several sockets would share one. */
    private static final int NO_PORT = -1;

    private final SslContext context;
    private final boolean comparesNames;

    private Connector(SslContext context, boolean comparesNames) {
        this.context = context;
        this.comparesNames = comparesNames;
    }

    /** @throws PemException saying why the engine can't use what was read */
    static Connector of(
            ConnectorMaterial material,
            Verification verification,
            ProtocolChoice protocols,
            CipherChoice ciphers,
            Engine engine)
            throws PemException {
        boolean comparesNames = verification == Verification.VERIFY_IDENTITY;
        try {
            SslContextBuilder builder = SslContextBuilder.forClient()
                    .sslProvider(engine.provider())
                    .protocols(protocols.spellings())
                    .trustManager(trustManagers(material.trust(verification)))
                    .endpointIdentificationAlgorithm(
                            comparesNames ? "HTTPS" : null); // by the JDK, so that it stays minted
            if (!ciphers.suites().isEmpty()) {
                builder.ciphers(ciphers.suites());
            }
            material.identity().ifPresent(identity -> builder.keyManager(identity.key(), identity.chainArray()));
            SslContext context = builder.build();
            acceptTickets(context);
            return new Connector(context, comparesNames);
        } catch (SSLException | GeneralSecurityException | IllegalArgumentException e) {
            throw new PemException(engine + " can't use these settings and files (" + e.getMessage() + ")");
        }
    }

    private static TrustManagerFactory trustManagers(Optional<Trust> trust) throws GeneralSecurityException {
        return trust.isPresent() ? trust.get().toFactory() : InsecureTrustManagerFactory.INSTANCE;
    }

    /** Netty's default takes tickets with TLS 1.3 only, and not every server keeps sessions otherwise. */
    private static void acceptTickets(SslContext context) {
        if (context.sessionContext() instanceof OpenSslSessionContext sessions) {
            sessions.setTicketKeys(new OpenSslSessionTicketKey[0]);
        }
    }

    /** Empty once it has been retired: whoever asks was overtaken by a LOAD, and asks the successor. */
    Optional<SslHandler> newHandler(MysqlServer server, ByteBufAllocator allocator, Executor aside) {
        if (!hold()) { // lest it is freed meanwhile; the JDK's contexts count none
            return Optional.empty();
        }
        try {
            return Optional.of(make(server, allocator, aside));
        } finally {
            ReferenceCountUtil.release(context);
        }
    }

    /**
     * Sessions are kept by host and port: without them each connection would make a full handshake. Whoever listens on
     * a socket of this machine is localhost, where names are compared.
     */
    private SslHandler make(MysqlServer server, ByteBufAllocator allocator, Executor aside) {
        if (!server.isUnixSocket()) {
            return context.newHandler(allocator, server.hostname(), server.port(), aside);
        }
        return comparesNames
                ? context.newHandler(allocator, "localhost", NO_PORT, aside)
                : context.newHandler(allocator, aside);
    }

    /**
     * One more table has it; each retires it once.
     *
     * @return false when it has been retired by all
     */
    boolean hold() {
        try {
            ReferenceCountUtil.retain(context);
            return true;
        } catch (IllegalReferenceCountException e) {
            return false;
        }
    }

    /** No more handlers once all tables have said so; its memory goes with the last handler that is out. */
    void retire() {
        ReferenceCountUtil.release(context);
    }
}
