package io.pointsman.tls.frontend.engine;

import io.pointsman.api.tls.TlsEngines;
import io.pointsman.tls.CipherSuite;
import io.pointsman.tls.CipherSuites;
import io.pointsman.tls.TlsProtocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who serves what of the enabled protocols and suites. For each pair of them it is one engine, so that a choice made
 * from a client's hello and the engine's own come to the same.
 */
public final class Division {

    private final Enabled enabled;
    private final Engine best;
    private final Legacy legacy;

    /** @param legacy empty where no setting needs it, or it isn't there */
    public Division(Enabled enabled, Engine best, Optional<TlsEngines> legacy) {
        this.enabled = enabled;
        this.best = best;
        this.legacy = legacy.map(Legacy::of).orElse(Legacy.NONE);
    }

    /** Who takes a pair. */
    public enum Server {
        BORING_SSL,
        JDK,
        LEGACY
    }

    /** What the engines of {@code tls.legacy} say they serve. */
    private record Legacy(Set<TlsProtocol> protocols, Set<CipherSuite> suites) {

        static final Legacy NONE = new Legacy(Set.of(), Set.of());

        static Legacy of(TlsEngines engines) {
            return new Legacy(
                    engines.protocols().stream()
                            .map(TlsProtocol::of)
                            .flatMap(Optional::stream)
                            .collect(Collectors.toUnmodifiableSet()),
                    engines.suites().stream()
                            .map(CipherSuites::of)
                            .flatMap(Optional::stream)
                            .collect(Collectors.toUnmodifiableSet()));
        }

        boolean serves(TlsProtocol protocol, CipherSuite suite) {
            return protocols.contains(protocol) && suites.contains(suite) && suite.worksWith(protocol);
        }
    }

    public Enabled enabled() {
        return enabled;
    }

    /**
     * Empty where nobody does.
     *
     * @param keyType as the JDK names it: {@code RSA}, {@code EC}, {@code EdDSA}
     */
    Optional<Server> server(TlsProtocol protocol, CipherSuite suite, String keyType) {
        boolean isBoringSsls = best == Engine.BORING_SSL && !KeyTypes.isEdwards(keyType);
        if (isBoringSsls && boringSslServes(protocol, suite)) {
            return Optional.of(Server.BORING_SSL);
        }
        boolean isJdks = !isBoringSsls || protocol == TlsProtocol.TLS_1_3;
        if (isJdks && Engine.JDK.serves(protocol, suite)) {
            return Optional.of(Server.JDK);
        }
        return legacy.serves(protocol, suite) ? Optional.of(Server.LEGACY) : Optional.empty();
    }

    /** Which suites of TLS 1.3 it uses can't be told to it: a list that leaves some out is the JDK's to serve. */
    private boolean boringSslServes(TlsProtocol protocol, CipherSuite suite) {
        return Engine.BORING_SSL.serves(protocol, suite) && (protocol != TlsProtocol.TLS_1_3 || isAllOfTls13());
    }

    private boolean isAllOfTls13() {
        return CipherSuites.all().stream().filter(CipherSuite::isTls13).allMatch(enabled.suites()::contains);
    }

    /** Whether nothing at all of what is enabled can be served. */
    public boolean servesNothing() {
        return enabled.protocols().stream()
                .noneMatch(protocol -> enabled.suitesOf(protocol).anyMatch(suite -> isServed(protocol, suite)));
    }

    /** The protocols and suites that can't be served, by the names that operators write. */
    public List<String> unserved() {
        List<String> unserved = new ArrayList<>();
        for (TlsProtocol protocol : enabled.protocols()) {
            if (enabled.suitesOf(protocol).findAny().isPresent()
                    && enabled.suitesOf(protocol).noneMatch(suite -> isServed(protocol, suite))) {
                unserved.add(protocol.spelling());
            }
        }
        for (CipherSuite suite : enabled.suites()) {
            boolean goesWithAny = enabled.protocols().stream().anyMatch(suite::worksWith);
            if (goesWithAny && enabled.protocols().stream().noneMatch(protocol -> isServed(protocol, suite))) {
                unserved.add(suite.opensslName());
            }
        }
        return unserved;
    }

    /** With the keys that nearly everybody has. */
    private boolean isServed(TlsProtocol protocol, CipherSuite suite) {
        return server(protocol, suite, "RSA").isPresent();
    }

    /** Protocols of which {@code server} takes something, oldest first. */
    List<TlsProtocol> protocols(Server server, String keyType) {
        return enabled.protocols().stream()
                .filter(protocol ->
                        enabled.suitesOf(protocol).anyMatch(suite -> isServedBy(server, protocol, suite, keyType)))
                .toList();
    }

    /** Suites of which {@code server} takes something, in the order of preference. */
    List<CipherSuite> suites(Server server, String keyType) {
        return enabled.suites().stream()
                .filter(suite ->
                        enabled.protocols().stream().anyMatch(protocol -> isServedBy(server, protocol, suite, keyType)))
                .toList();
    }

    private boolean isServedBy(Server server, TlsProtocol protocol, CipherSuite suite, String keyType) {
        return KeyTypes.goWith(suite, keyType)
                && server(protocol, suite, keyType).filter(server::equals).isPresent();
    }
}
