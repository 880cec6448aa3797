package io.pointsman.tls;

import io.pointsman.tls.HandshakeFacts.Leg;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The alerts of RFC 8446 by their names there: those that the peer has sent us, and those that we sent it. */
final class Alerts {

    private static final Pattern OF_THE_JDK = Pattern.compile("Received fatal alert: (\\w+)");
    private static final Pattern OF_BORING_SSL = Pattern.compile("\\b(?:SSLV3|TLSV1|TLSV13)_(?:ALERT_)?([A-Z_]+)");
    private static final Pattern OF_BOUNCY_CASTLE = Pattern.compile("^(\\w+)\\(\\d+\\)");

    /** BouncyCastle has one alert for no suite and for a peer that is gone; where it arose tells them apart. */
    private static final String END_OF_INPUT = "closeInput";

    private Alerts() {}

    static Optional<String> received(Symptoms symptoms) {
        return symptoms.matching(OF_THE_JDK)
                .or(() -> symptoms.matching(OF_BORING_SSL).map(name -> name.toLowerCase(Locale.ROOT)))
                .or(() -> bouncyCastle(symptoms, "TlsFatalAlertReceived"));
    }

    /** BouncyCastle says with an alert of our own what it does not like. */
    static Optional<String> raised(Symptoms symptoms) {
        return bouncyCastle(symptoms, "TlsFatalAlert");
    }

    private static Optional<String> bouncyCastle(Symptoms symptoms, String className) {
        return symptoms.messageOf(className).flatMap(message -> {
            var matcher = OF_BOUNCY_CASTLE.matcher(message);
            return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        });
    }

    static Verdict onReceived(String alert, Leg leg) {
        String detail = "alert " + alert;
        return switch (alert) {
            case "protocol_version", "inappropriate_fallback" ->
                new Verdict(HandshakeCause.NO_COMMON_PROTOCOL, detail, Usually.protocol(leg));
            case "insufficient_security" -> new Verdict(HandshakeCause.NO_COMMON_SUITE, detail, Usually.suite(leg));
            case "handshake_failure" -> handshakeFailure(detail, leg);
            case "unknown_ca",
                    "bad_certificate",
                    "certificate_unknown",
                    "unsupported_certificate",
                    "certificate_revoked",
                    "certificate_expired",
                    "certificate_required",
                    "access_denied",
                    "decrypt_error",
                    "unrecognized_name" ->
                new Verdict(HandshakeCause.REFUSED_BY_PEER, detail, Usually.refusal(alert, leg));
            case "user_canceled", "user_cancelled", "close_notify" ->
                new Verdict(HandshakeCause.CLOSED, detail, Usually.closed(leg));
            default -> new Verdict(HandshakeCause.OTHER, detail, "the peer's own log says more");
        };
    }

    /** A server's word for no suite, and before TLS 1.3 for a certificate of ours that it misses. */
    private static Verdict handshakeFailure(String detail, Leg leg) {
        return leg == Leg.SERVER
                ? new Verdict(
                        HandshakeCause.NO_COMMON_SUITE,
                        detail,
                        Usually.suite(leg) + ", or it wants a client certificate and got none")
                : new Verdict(HandshakeCause.REFUSED_BY_PEER, detail, "the client's own log says more");
    }

    static Verdict onRaised(String alert, Symptoms symptoms, HandshakeFacts facts) {
        Leg leg = facts.leg();
        return switch (alert) {
            case "protocol_version" -> Verdict.of(HandshakeCause.NO_COMMON_PROTOCOL, Usually.protocol(leg));
            case "handshake_failure" ->
                symptoms.arisenIn(END_OF_INPUT)
                        ? Verdict.of(HandshakeCause.CLOSED, Usually.closed(leg))
                        : Verdict.of(HandshakeCause.NO_COMMON_SUITE, Usually.suite(leg));
            case "insufficient_security" -> Verdict.of(HandshakeCause.NO_COMMON_SUITE, Usually.suite(leg));
            case "unknown_ca", "bad_certificate", "certificate_unknown", "unsupported_certificate" ->
                Verdict.of(HandshakeCause.UNTRUSTED, Usually.untrusted(leg));
            case "certificate_expired" -> Verdict.of(HandshakeCause.EXPIRED, Usually.expired(leg));
            case "certificate_revoked" -> Verdict.of(HandshakeCause.REVOKED, Usually.revoked(leg));
            case "certificate_required" -> Verdict.of(HandshakeCause.NO_CERTIFICATE, Usually.noCertificate(leg));
            case "unexpected_message", "record_overflow", "decode_error" ->
                new Verdict(HandshakeCause.NOT_TLS, facts.plainText(), Usually.notTls(leg));
            case "internal_error" -> new Verdict(HandshakeCause.OURS, symptoms.innermost(), Usually.ours());
            default -> new Verdict(HandshakeCause.OTHER, symptoms.innermost(), Usually.other());
        };
    }
}
