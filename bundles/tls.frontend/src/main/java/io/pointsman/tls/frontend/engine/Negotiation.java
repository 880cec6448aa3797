package io.pointsman.tls.frontend.engine;

import io.pointsman.api.tls.ClientHello;
import io.pointsman.tls.CipherSuite;
import io.pointsman.tls.KeyExchange;
import io.pointsman.tls.TlsProtocol;
import io.pointsman.tls.frontend.engine.Division.Server;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a client's hello will come to, before any engine has seen it: the highest protocol in common, and of our suites
 * the first that the client offers too and that goes with the protocol, the key and the curves.
 */
final class Negotiation {

    /** X25519, P-256, P-384: what all engines have. */
    private static final List<Integer> GROUPS = List.of(0x001d, 0x0017, 0x0018);

    /** "I offer less than I could, since more has failed": RFC 7507. */
    private static final int FALLBACK = 0x5600;

    private final ClientHello hello;
    private final Division division;
    private final String keyType;

    Negotiation(ClientHello hello, Division division, String keyType) {
        this.hello = hello;
        this.division = division;
        this.keyType = keyType;
    }

    /**
     * Who serves it; empty when nothing is in common, or the client was made to offer less than both can do: an engine
     * of the past alone knows nothing of what the others serve, and would take it.
     */
    Optional<Server> server() {
        return protocol()
                .filter(protocol -> !hello.suites().contains(FALLBACK) || protocol == highest())
                .flatMap(protocol -> suite(protocol).flatMap(suite -> division.server(protocol, suite, keyType)));
    }

    private Optional<TlsProtocol> protocol() {
        return served().filter(this::isOffered).max(Comparator.naturalOrder());
    }

    private TlsProtocol highest() {
        return served().max(Comparator.naturalOrder()).orElseThrow();
    }

    private Stream<TlsProtocol> served() {
        return division.enabled().protocols().stream()
                .filter(protocol -> division.enabled().suitesOf(protocol).anyMatch(suite -> isServed(protocol, suite)));
    }

    /** Without the extension the hello has one version, which stands for it and everything below. */
    private boolean isOffered(TlsProtocol protocol) {
        List<Integer> versions = hello.versions();
        return versions.size() == 1 && versions.get(0) < TlsProtocol.TLS_1_3.number()
                ? protocol.number() <= versions.get(0)
                : versions.contains(protocol.number());
    }

    private Optional<CipherSuite> suite(TlsProtocol protocol) {
        return division.enabled()
                .suitesOf(protocol)
                .filter(suite -> isServed(protocol, suite))
                .filter(suite -> hello.suites().contains(suite.number()))
                .filter(this::hasCurve)
                .findFirst();
    }

    private boolean isServed(TlsProtocol protocol, CipherSuite suite) {
        return KeyTypes.goWith(suite, keyType)
                && division.server(protocol, suite, keyType).isPresent();
    }

    /** TLS 1.3 asks again for another curve; what is older falls back to a suite that needs none. */
    private boolean hasCurve(CipherSuite suite) {
        boolean needsCurve =
                suite.keyExchange() == KeyExchange.ECDHE_RSA || suite.keyExchange() == KeyExchange.ECDHE_ECDSA;
        return !needsCurve || hello.groups().stream().anyMatch(GROUPS::contains);
    }
}
