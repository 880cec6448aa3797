package io.pointsman.tls.frontend.engine;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslHandler;
import io.pointsman.api.tls.ClientHello;
import io.pointsman.api.tls.TlsAcceptor;
import io.pointsman.api.tls.TlsHandler;
import io.pointsman.api.tls.TlsTerms;
import io.pointsman.tls.frontend.engine.Division.Server;
import io.pointsman.tls.frontend.material.ServerIdentity;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/** One certificate, ready to be served by every engine that the settings need. Immutable; any thread. */
public final class ServedCertificate {

    private final ServerIdentity identity;
    private final String fingerprint;
    private final Division division;
    private final Map<Server, ServerContext> contexts;
    private final Optional<TlsAcceptor> legacy;

    /** What its engine is called, who asked for what: made once, not for each client. */
    private final Map<Server, TlsTerms> terms;

    ServedCertificate(
            ServerIdentity identity,
            Division division,
            Map<Server, ServerContext> contexts,
            Optional<TlsAcceptor> legacy,
            Map<Server, TlsTerms> terms) {
        this.identity = identity;
        this.fingerprint = identity.certificateFingerprint();
        this.division = division;
        this.contexts = Map.copyOf(contexts);
        this.legacy = legacy;
        this.terms = Map.copyOf(terms);
    }

    public ServerIdentity identity() {
        return identity;
    }

    public String fingerprint() {
        return fingerprint;
    }

    /** Empty when it has been retired meanwhile. */
    Optional<TlsHandler> newHandler(
            ClientHello hello, ByteBufAllocator allocator, Executor aside, Duration handshakeTimeout) {
        Server server = new Negotiation(hello, division, identity.keyType())
                .server()
                .filter(terms::containsKey)
                .orElseGet(this::byDefault);
        if (server == Server.LEGACY) {
            return legacy.map(
                    acceptor -> new TlsHandler(acceptor.newHandler(aside, handshakeTimeout), terms.get(Server.LEGACY)));
        }
        Optional<SslHandler> handler = contexts.get(server).newHandler(allocator, aside);
        handler.ifPresent(made -> made.setHandshakeTimeoutMillis(handshakeTimeout.toMillis()));
        return handler.map(made -> new TlsHandler(made, terms.get(server)));
    }

    /** Who tells a client that nothing of what it offers is served. */
    private Server byDefault() {
        for (Server server : Server.values()) {
            if (terms.containsKey(server)) {
                return server;
            }
        }
        throw new AssertionError("a certificate that nobody serves is refused");
    }

    /** For people, the one that most clients get first. */
    public Collection<String> engines() {
        return terms.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> each.getValue().engine())
                .toList();
    }

    Collection<ServerContext> contexts() {
        return contexts.values();
    }
}
