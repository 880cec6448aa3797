package io.pointsman.tls.frontend.engine;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import io.netty.util.IllegalReferenceCountException;
import io.netty.util.ReferenceCountUtil;
import io.pointsman.pem.Identity;
import io.pointsman.pem.PemException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/**
 * One Netty context, and its end: native memory that must not be freed while a loop is making a handler from it.
 * Handlers made before keep it alive by themselves.
 */
final class ServerContext {

    private final EngineSettings settings;

    /** Another one only after {@link #revive}. */
    private volatile SslContext context;

    private ServerContext(EngineSettings settings, SslContext context) {
        this.settings = settings;
        this.context = context;
    }

    static ServerContext of(EngineSettings settings) throws PemException {
        return new ServerContext(settings, made(settings));
    }

    private static SslContext made(EngineSettings settings) throws PemException {
        try {
            SslContext context = builder(settings).build();
            if (settings.keyLog().isPresent()) {
                settings.keyLog().get().attachTo(context);
            }
            return context;
        } catch (SSLException | GeneralSecurityException | IllegalArgumentException e) {
            throw new PemException(settings.identity().file() + ": can't be served by "
                    + settings.engine().title() + " (" + e.getMessage() + ")");
        }
    }

    private static SslContextBuilder builder(EngineSettings settings) throws GeneralSecurityException {
        Identity identity = settings.identity().served();
        SslContextBuilder builder = SslContextBuilder.forServer(identity.key(), identity.chainArray())
                .sslProvider(settings.engine().provider())
                .protocols(settings.protocolNames())
                .ciphers(settings.suiteNames(), SupportedCipherSuiteFilter.INSTANCE);
        if (settings.trust().isPresent()) {
            builder.trustManager(settings.trust().get().trust().toFactory()).clientAuth(ClientAuth.OPTIONAL);
        }
        return builder;
    }

    EngineSettings settings() {
        return settings;
    }

    void install(TicketKeys keys) {
        SslContext held = context;
        if (isHeld(held)) {
            try {
                keys.installIn(held);
            } finally {
                ReferenceCountUtil.release(held);
            }
        }
    }

    /** For an offer that took this over before another one, which came in between, has retired it. */
    void revive() throws PemException {
        SslContext held = context;
        if (isHeld(held)) {
            ReferenceCountUtil.release(held);
        } else {
            context = made(settings);
        }
    }

    /** Empty once it has been retired: whoever asks was overtaken by a LOAD, and asks the successor. */
    Optional<SslHandler> newHandler(ByteBufAllocator allocator, Executor aside) {
        SslContext held = context;
        if (!isHeld(held)) {
            return Optional.empty();
        }
        try {
            SslHandler handler = held.newHandler(allocator, aside);
            if (settings.engine() == Engine.JDK) {
                preferOurOrder(handler);
            }
            return Optional.of(handler);
        } finally {
            ReferenceCountUtil.release(held);
        }
    }

    /** Which Java takes the client's order by default depends on its version; BoringSSL is always asked to take ours. */
    private static void preferOurOrder(SslHandler handler) {
        SSLParameters parameters = handler.engine().getSSLParameters();
        parameters.setUseCipherSuitesOrder(true);
        handler.engine().setSSLParameters(parameters);
    }

    /** No more handlers; its memory goes with the last of those that are out. Once. */
    void retire() {
        ReferenceCountUtil.release(context);
    }

    /** Takes a reference of its own, so that nobody frees the context meanwhile; the JDK's contexts count none. */
    private static boolean isHeld(SslContext context) {
        try {
            ReferenceCountUtil.retain(context);
            return true;
        } catch (IllegalReferenceCountException e) {
            return false;
        }
    }
}
