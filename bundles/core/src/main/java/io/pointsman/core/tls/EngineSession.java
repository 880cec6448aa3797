package io.pointsman.core.tls;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.handler.ssl.OpenSslSession;
import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import io.netty.handler.ssl.SslHandler;
import io.netty.internal.tcnative.SSL;
import io.netty.util.concurrent.Future;
import io.pointsman.api.tls.HeldTls;
import io.pointsman.api.tls.Negotiated;
import io.pointsman.api.tls.TlsHandler;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** What an engine tells of the handshake that it has just ended. On the channel's loop. */
final class EngineSession {

    private EngineSession() {}

    /** Ends when the handshake has; valid from when the handler is in its pipeline. */
    static Future<Channel> handshakeOf(ChannelHandler handler) {
        return handler instanceof HeldTls held ? held.handshakeFuture() : ((SslHandler) handler).handshakeFuture();
    }

    /** @param startedMillis when the handshake began: a session that is older has been resumed */
    static Negotiated of(TlsHandler made, String serverName, long startedMillis) {
        if (made.handler() instanceof HeldTls held) {
            return held.negotiated();
        }
        SSLEngine engine = ((SslHandler) made.handler()).engine();
        SSLSession session = engine.getSession();
        return new Negotiated(
                session.getProtocol(),
                session.getCipherSuite(),
                group(session),
                isResumed(engine, session, startedMillis),
                serverName,
                peerChain(session));
    }

    private static String group(SSLSession session) {
        String group = session instanceof OpenSslSession openSsl ? openSsl.getNamedGroup() : null;
        return group == null ? "" : group;
    }

    /** The JDK's engine does not say so, but its sessions know their age. */
    private static boolean isResumed(SSLEngine engine, SSLSession session, long startedMillis) {
        return engine instanceof ReferenceCountedOpenSslEngine openSsl
                ? SSL.isSessionReused(openSsl.sslPointer())
                : session.getCreationTime() < startedMillis;
    }

    private static List<X509Certificate> peerChain(SSLSession session) {
        List<X509Certificate> chain = new ArrayList<>();
        try {
            for (Certificate certificate : session.getPeerCertificates()) {
                if (certificate instanceof X509Certificate x509) {
                    chain.add(x509);
                }
            }
        } catch (SSLPeerUnverifiedException e) {
            return List.of(); // it has presented none
        }
        return chain;
    }
}
