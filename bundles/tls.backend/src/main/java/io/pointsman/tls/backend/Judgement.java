package io.pointsman.tls.backend;

import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.tls.Negotiated;
import io.pointsman.api.tls.TlsFacts;
import io.pointsman.api.tls.TlsFailure;
import io.pointsman.api.tls.TlsTerms;
import io.pointsman.tls.CertificateText;
import io.pointsman.tls.HandshakeDiagnosis;
import io.pointsman.tls.HandshakeFacts;
import java.security.cert.X509Certificate;
import java.util.List;

/** What handshakes have come to, for people. Whom to believe is the engine's decision; here it is only told. */
final class Judgement {

    private final Announcements announcements;

    Judgement(Announcements announcements) {
        this.announcements = announcements;
    }

    TlsFacts of(MysqlServer server, TlsTerms terms, Negotiated negotiated) {
        String cipher = CipherChoice.opensslName(negotiated.suite());
        return new TlsFacts(terms, negotiated, cipher, verdict(server, terms, negotiated), true);
    }

    private String verdict(MysqlServer server, TlsTerms terms, Negotiated negotiated) {
        Verification asked = Verification.named(terms.verification()).orElse(Verification.REQUIRED);
        if (asked != Verification.VERIFY_IDENTITY_TRIAL) {
            return asked.verdict();
        }
        String host = server.isUnixSocket() ? "localhost" : server.hostname();
        String objection = objection(host, negotiated.peerChain());
        if (objection.isEmpty()) {
            return asked.verdict() + ", also VERIFY_IDENTITY would accept it";
        }
        announcements.onTrial(server, objection);
        return asked.verdict() + "; VERIFY_IDENTITY would refuse it: " + objection;
    }

    private static String objection(String host, List<X509Certificate> chain) {
        if (chain.isEmpty()) {
            return "no certificate was presented";
        }
        X509Certificate certificate = chain.get(0);
        if (NameCheck.accepts(certificate, host)) {
            return "";
        }
        String names = CertificateText.alternativeNames(certificate);
        return "its certificate (" + CertificateText.subject(certificate) + ", "
                + (names.isEmpty() ? "no names beside the subject" : names) + ") is not for '" + host + "'";
    }

    static TlsFailure failure(MysqlServer server, Protection protection, Throwable cause) {
        String peer = server.address() + " (hostgroup " + server.hostgroupId() + ")";
        if (cause instanceof NoTls) {
            return new TlsFailure(
                    TlsFailure.Cause.OURS, "TLS with server " + peer + " can't be had: " + cause.getMessage());
        }
        List<String> offered = protection instanceof Protection.Secured secured ? secured.offered() : List.of();
        HandshakeDiagnosis diagnosis = HandshakeDiagnosis.of(
                cause, HandshakeFacts.of(HandshakeFacts.Leg.SERVER, peer).offering(offered, List.of()));
        return new TlsFailure(TlsFailure.Cause.valueOf(diagnosis.cause().name()), diagnosis.sentence());
    }
}
