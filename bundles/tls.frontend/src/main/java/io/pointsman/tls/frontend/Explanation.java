package io.pointsman.tls.frontend;

import io.pointsman.api.tls.ClientHello;
import io.pointsman.api.tls.Negotiated;
import io.pointsman.api.tls.TlsFacts;
import io.pointsman.api.tls.TlsFailure;
import io.pointsman.api.tls.TlsTerms;
import io.pointsman.tls.CipherSuite;
import io.pointsman.tls.CipherSuites;
import io.pointsman.tls.HandshakeCause;
import io.pointsman.tls.HandshakeDiagnosis;
import io.pointsman.tls.HandshakeFacts;
import io.pointsman.tls.HandshakeFacts.Leg;
import io.pointsman.tls.TlsProtocol;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a handshake with a client came to, in words. */
final class Explanation {

    /** Where it matters what each side has offered. */
    private static final Set<HandshakeCause> ABOUT_OFFERS =
            EnumSet.of(HandshakeCause.NO_COMMON_PROTOCOL, HandshakeCause.NO_COMMON_SUITE, HandshakeCause.OTHER);

    /** Clients offer dozens; the first ones tell which kind of client it is. */
    private static final int MOST_SUITES = 20;

    private Explanation() {}

    static TlsFacts judge(TlsTerms terms, Negotiated negotiated) {
        String cipher = CipherSuites.of(negotiated.suite())
                .map(CipherSuite::opensslName)
                .orElse(negotiated.suite());
        return new TlsFacts(terms, negotiated, cipher, verdict(terms, negotiated), true);
    }

    /** A certificate that is not to be trusted has ended the handshake. */
    private static String verdict(TlsTerms terms, Negotiated negotiated) {
        if (terms.verification().equals("NONE")) {
            return "not asked";
        }
        return negotiated.peerChain().isEmpty() ? "no certificate" : "verified";
    }

    static TlsFailure of(Offer offer, String client, Optional<ClientHello> hello, byte[] start, Throwable cause) {
        if (offer instanceof Offer.Broken broken) {
            return new TlsFailure(TlsFailure.Cause.OURS, "TLS with client " + client + " refused: " + broken.reason());
        }
        HandshakeFacts facts = HandshakeFacts.of(Leg.CLIENT, client);
        HandshakeDiagnosis plain = HandshakeDiagnosis.of(cause, hello.isPresent() ? facts : facts.startingWith(start));
        HandshakeDiagnosis diagnosis = ABOUT_OFFERS.contains(plain.cause())
                ? HandshakeDiagnosis.of(cause, facts.offering(ours(offer), theirs(hello)))
                : plain;
        return new TlsFailure(TlsFailure.Cause.valueOf(diagnosis.cause().name()), diagnosis.sentence());
    }

    private static List<String> ours(Offer offer) {
        return offer.serving().map(serving -> serving.enabled().names()).orElse(List.of());
    }

    private static List<String> theirs(Optional<ClientHello> hello) {
        List<String> names = new ArrayList<>();
        hello.ifPresent(said -> {
            said.versions()
                    .forEach(version -> TlsProtocol.of(version).ifPresent(protocol -> names.add(protocol.spelling())));
            said.suites().stream().limit(MOST_SUITES).map(Explanation::name).forEach(names::add);
            if (said.suites().size() > MOST_SUITES) {
                names.add((said.suites().size() - MOST_SUITES) + " suites more");
            }
        });
        return names;
    }

    private static String name(int suite) {
        return CipherSuites.of(suite).map(CipherSuite::opensslName).orElseGet(() -> String.format("0x%04X", suite));
    }
}
