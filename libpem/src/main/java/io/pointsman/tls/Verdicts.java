package io.pointsman.tls;

import io.pointsman.tls.HandshakeFacts.Leg;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateRevokedException;
import java.util.Optional;
import java.util.regex.Pattern;

/** From symptoms to a verdict: the most telling ones are looked for first. */
final class Verdicts {

    private static final Pattern NOT_A_RECORD = Pattern.compile("not an SSL/TLS record: ([0-9a-fA-F]*)");

    private final Symptoms symptoms;
    private final HandshakeFacts facts;
    private final Leg leg;

    private Verdicts(Symptoms symptoms, HandshakeFacts facts) {
        this.symptoms = symptoms;
        this.facts = facts;
        this.leg = facts.leg();
    }

    static Verdict on(Symptoms symptoms, HandshakeFacts facts) {
        return new Verdicts(symptoms, facts).verdict();
    }

    private Verdict verdict() {
        return certificate()
                .or(this::alertReceived)
                .or(this::wire)
                .or(this::negotiation)
                .or(this::trust)
                .or(this::alertRaised)
                .or(this::ending)
                .or(this::ours)
                .orElseGet(() -> new Verdict(HandshakeCause.OTHER, symptoms.innermost(), Usually.other()));
    }

    /** What is wrong with the peer's certificate when it is not its issuer. */
    private Optional<Verdict> certificate() {
        if (symptoms.says("No name matching", "No subject alternative", "HOSTNAME_MISMATCH")) {
            return verdict(HandshakeCause.WRONG_NAME, symptoms.innermost(), Usually.name(leg));
        }
        if (isOutOfDates()) {
            return verdict(HandshakeCause.EXPIRED, symptoms.innermost(), Usually.expired(leg));
        }
        if (symptoms.find(CertificateRevokedException.class).isPresent() || hasReason(BasicReason.REVOKED)) {
            return verdict(HandshakeCause.REVOKED, "", Usually.revoked(leg));
        }
        if (hasReason(BasicReason.UNDETERMINED_REVOCATION_STATUS)) {
            return verdict(HandshakeCause.UNTRUSTED, "not known whether it is revoked", Usually.unknownStatus());
        }
        return Optional.empty();
    }

    private boolean isOutOfDates() {
        return symptoms.find(CertificateExpiredException.class).isPresent()
                || symptoms.find(CertificateNotYetValidException.class).isPresent()
                || hasReason(BasicReason.EXPIRED)
                || hasReason(BasicReason.NOT_YET_VALID)
                || symptoms.says("CERT_HAS_EXPIRED");
    }

    private boolean hasReason(BasicReason reason) {
        return symptoms.find(CertPathValidatorException.class)
                .filter(failure -> failure.getReason() == reason)
                .isPresent();
    }

    private Optional<Verdict> alertReceived() {
        return Alerts.received(symptoms).map(alert -> Alerts.onReceived(alert, leg));
    }

    /** What came was no handshake, or did not come. */
    private Optional<Verdict> wire() {
        Optional<String> bytes = symptoms.matching(NOT_A_RECORD);
        if (bytes.isPresent() || symptoms.has("NotSslRecordException")) {
            return notTls(bytes.map(FirstBytes::kind).orElse(""));
        }
        if (symptoms.says("HTTP_REQUEST", "HTTPS_PROXY_REQUEST")) {
            return notTls("an HTTP request or answer");
        }
        if (symptoms.says(
                "Unsupported or unrecognized SSL message",
                "Unrecognized SSL message",
                "WRONG_VERSION_NUMBER",
                "UNEXPECTED_RECORD",
                "UNKNOWN_PROTOCOL")) {
            return notTls("");
        }
        return symptoms.has("SslHandshakeTimeoutException", "SocketTimeoutException", "TlsTimeoutException")
                ? verdict(HandshakeCause.TIMEOUT, "", Usually.timeout(leg))
                : Optional.empty();
    }

    private Optional<Verdict> notTls(String kind) {
        String detail = kind.isEmpty() ? facts.plainText() : kind;
        return verdict(HandshakeCause.NOT_TLS, detail, Usually.notTls(leg));
    }

    private Optional<Verdict> negotiation() {
        if (symptoms.says(
                "PEER_DID_NOT_RETURN_A_CERTIFICATE",
                "Empty client certificate chain",
                "Empty server certificate chain",
                "null cert chain")) {
            return verdict(HandshakeCause.NO_CERTIFICATE, "", Usually.noCertificate(leg));
        }
        if (symptoms.says(
                "UNSUPPORTED_PROTOCOL",
                "WRONG_SSL_VERSION",
                "is not enabled or supported in server context",
                "is not accepted by client preferences",
                "are not accepted by server preferences",
                "INAPPROPRIATE_FALLBACK")) {
            return verdict(HandshakeCause.NO_COMMON_PROTOCOL, "", Usually.protocol(leg));
        }
        return symptoms.says("NO_SHARED_CIPHER", "no cipher suites in common", "WRONG_CIPHER_RETURNED")
                ? verdict(HandshakeCause.NO_COMMON_SUITE, "", Usually.suite(leg))
                : Optional.empty();
    }

    private Optional<Verdict> trust() {
        boolean untrusted = symptoms.has("CertPathBuilderException", "CertPathValidatorException", "ValidatorException")
                || symptoms.says("CERTIFICATE_VERIFY_FAILED")
                || symptoms.has("CertificateException");
        return untrusted
                ? verdict(HandshakeCause.UNTRUSTED, symptoms.innermost(), Usually.untrusted(leg))
                : Optional.empty();
    }

    private Optional<Verdict> alertRaised() {
        return Alerts.raised(symptoms).map(alert -> Alerts.onRaised(alert, symptoms, facts));
    }

    private Optional<Verdict> ending() {
        boolean closed = symptoms.has(
                        "ClosedChannelException",
                        "EOFException",
                        "TlsNoCloseNotifyException",
                        "SSLEngineClosedException")
                || symptoms.says(
                        "Connection closed while SSL/TLS handshake",
                        "Connection reset",
                        "Broken pipe",
                        "terminated the handshake",
                        "closing inbound before receiving peer's close_notify",
                        "SSLEngine closed already");
        return closed ? verdict(HandshakeCause.CLOSED, "", Usually.closed(leg)) : Optional.empty();
    }

    /** Whatever else is thrown at this side is this side's. */
    private Optional<Verdict> ours() {
        boolean ours = symptoms.says(
                        "No appropriate protocol",
                        "No available authentication scheme",
                        "NO_CERTIFICATE_SET",
                        "NO_SUPPORTED_VERSIONS_ENABLED",
                        "PRIVATE_KEY_OPERATION_FAILED")
                || symptoms.has("GeneralSecurityException", "RuntimeException", "Error");
        return ours ? verdict(HandshakeCause.OURS, symptoms.innermost(), Usually.ours()) : Optional.empty();
    }

    private static Optional<Verdict> verdict(HandshakeCause cause, String detail, String usually) {
        return Optional.of(new Verdict(cause, detail, usually));
    }
}
