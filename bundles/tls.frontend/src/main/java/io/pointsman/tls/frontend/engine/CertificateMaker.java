package io.pointsman.tls.frontend.engine;

import io.pointsman.api.tls.AcceptorTerms;
import io.pointsman.api.tls.TlsAcceptor;
import io.pointsman.api.tls.TlsEngines;
import io.pointsman.api.tls.TlsTerms;
import io.pointsman.pem.PemException;
import io.pointsman.tls.CipherSuite;
import io.pointsman.tls.TlsProtocol;
import io.pointsman.tls.frontend.engine.Division.Server;
import io.pointsman.tls.frontend.material.ClientTrust;
import io.pointsman.tls.frontend.material.Findings;
import io.pointsman.tls.frontend.material.ServerIdentity;
import io.pointsman.tls.frontend.material.ServerMaterial;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes what serves certificates: a context of Netty's for each engine, an acceptor for the past. */
public final class CertificateMaker {

    private final Division division;
    private final Optional<TlsEngines> legacy;
    private final Optional<KeyLog> keyLog;
    private final TicketKeys ticketKeys;
    private final List<ServerContext> previous;

    /** @param previous what is served now: contexts that would be made alike are taken over */
    public CertificateMaker(
            Division division,
            Optional<TlsEngines> legacy,
            Optional<KeyLog> keyLog,
            TicketKeys ticketKeys,
            Optional<Certificates> previous) {
        this.division = division;
        this.legacy = legacy;
        this.keyLog = keyLog;
        this.ticketKeys = ticketKeys;
        this.previous =
                previous.map(certificates -> certificates.contexts().toList()).orElse(List.of());
    }

    /** Empty when one of them can't be served, which is among the findings. */
    public Optional<Certificates> make(ServerMaterial material, Findings findings) {
        List<ServedCertificate> made = new ArrayList<>();
        for (ServerIdentity identity : material.identities()) {
            findings.attempt(identity.variable(), () -> serve(identity, material.trust()))
                    .ifPresent(made::add);
        }
        return findings.isServable() ? Optional.of(new Certificates(made)) : Optional.empty();
    }

    private ServedCertificate serve(ServerIdentity identity, Optional<ClientTrust> trust) throws PemException {
        Map<Server, ServerContext> contexts = new EnumMap<>(Server.class);
        Map<Server, TlsTerms> terms = new EnumMap<>(Server.class);
        for (Engine engine : Engine.values()) {
            Server server = Server.valueOf(engine.name());
            if (takesAnything(server, identity)) {
                contexts.put(server, context(engine, server, identity, trust));
                terms.put(server, terms(engine.title(), identity, trust));
            }
        }
        Optional<TlsAcceptor> acceptor = acceptor(identity, trust);
        acceptor.ifPresent(
                made -> terms.put(Server.LEGACY, terms(legacy.orElseThrow().name(), identity, trust)));
        if (terms.isEmpty()) {
            throw new PemException(identity.file() + ": its key is of " + identity.keyType()
                    + ", and no enabled protocol has an enabled suite for that");
        }
        return new ServedCertificate(identity, division, contexts, acceptor, terms);
    }

    private boolean takesAnything(Server server, ServerIdentity identity) {
        return !division.protocols(server, identity.keyType()).isEmpty();
    }

    private ServerContext context(Engine engine, Server server, ServerIdentity identity, Optional<ClientTrust> trust)
            throws PemException {
        EngineSettings settings = new EngineSettings(
                engine,
                identity,
                division.protocols(server, identity.keyType()),
                division.suites(server, identity.keyType()),
                trust,
                keyLog.filter(log -> engine == Engine.BORING_SSL));
        for (ServerContext context : previous) {
            if (context.settings().isAs(settings)) {
                return context;
            }
        }
        ServerContext context = ServerContext.of(settings); // if nobody publishes it, its finalizer frees it
        context.install(ticketKeys);
        return context;
    }

    private TlsTerms terms(String engine, ServerIdentity identity, Optional<ClientTrust> trust) {
        return new TlsTerms(
                engine,
                identity.certificateFingerprint(),
                trust.isPresent() ? "OPTIONAL" : "NONE",
                identity.source(),
                Map.of("cipher_list", division.enabled().cipherList()));
    }

    private Optional<TlsAcceptor> acceptor(ServerIdentity identity, Optional<ClientTrust> trust) throws PemException {
        if (legacy.isEmpty() || !takesAnything(Server.LEGACY, identity)) {
            return Optional.empty();
        }
        try {
            return Optional.of(legacy.get().acceptor(acceptorTerms(identity, trust)));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new PemException(
                    identity.file() + ": can't be served by " + legacy.get().name() + " (" + e.getMessage() + ")");
        }
    }

    private AcceptorTerms acceptorTerms(ServerIdentity identity, Optional<ClientTrust> trust)
            throws GeneralSecurityException {
        return new AcceptorTerms(
                identity.served().chain(),
                identity.served().key(),
                division.protocols(Server.LEGACY, identity.keyType()).stream()
                        .map(TlsProtocol::spelling)
                        .toList(),
                division.suites(Server.LEGACY, identity.keyType()).stream()
                        .map(CipherSuite::name)
                        .toList(),
                trust.isPresent() ? Optional.of(trust.get().trust().parameters()) : Optional.empty());
    }
}
