package io.pointsman.tls.frontend.engine;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import io.netty.util.IllegalReferenceCountException;
import io.netty.util.ReferenceCountUtil;
import io.pointsman.pem.Identity;
import io.pointsman.pem.PemException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLException;

/**
 * One Netty context, and its end: native memory that must not be freed while a loop is making a handler from it.
 * Handlers made before keep it alive by themselves.
 */
final class ServerContext {

    /** TLS 1.2 and later, with forward secrecy and authenticated encryption only. */
    private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    private static final List<String> SUITES = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private final SslContext context;
    private final SslProvider engine;

    private ServerContext(SslContext context, SslProvider engine) {
        this.context = context;
        this.engine = engine;
    }

    /** BoringSSL where its native library is there: a third of the JDK engine's cost. */
    static SslProvider bestEngine() {
        return OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK;
    }

    static ServerContext of(ServerMaterial material, SslProvider engine) throws PemException {
        Identity identity = material.identity();
        try {
            SslContext context = SslContextBuilder.forServer(identity.key(), identity.chainArray())
                    .sslProvider(engine)
                    .protocols(PROTOCOLS)
                    .ciphers(SUITES, SupportedCipherSuiteFilter.INSTANCE)
                    .build();
            return new ServerContext(context, engine);
        } catch (SSLException | IllegalArgumentException e) {
            throw new PemException(
                    material.files().certificate() + ": can't be served by " + engine + " (" + e.getMessage() + ")");
        }
    }

    SslProvider engine() {
        return engine;
    }

    void install(TicketKeys keys) {
        if (isHeld()) {
            try {
                keys.installIn(context);
            } finally {
                ReferenceCountUtil.release(context);
            }
        }
    }

    /** Empty once it has been retired: whoever asks was overtaken by a LOAD, and asks the successor. */
    Optional<SslHandler> newHandler(ByteBufAllocator allocator, Executor aside) {
        if (!isHeld()) {
            return Optional.empty();
        }
        try {
            return Optional.of(context.newHandler(allocator, aside));
        } finally {
            ReferenceCountUtil.release(context);
        }
    }

    /** No more handlers; its memory goes with the last of those that are out. Once. */
    void retire() {
        ReferenceCountUtil.release(context);
    }

    /** Takes a reference of its own, so that nobody frees the context meanwhile; the JDK's contexts count none. */
    private boolean isHeld() {
        try {
            ReferenceCountUtil.retain(context);
            return true;
        } catch (IllegalReferenceCountException e) {
            return false;
        }
    }
}
