package io.pointsman.session.login;

import io.pointsman.api.config.CertificateRule;
import io.pointsman.api.tls.TlsFacts;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/** Whether a client's certificate is what a row of {@code mysql_users} asks for. The engine has verified its chain. */
final class CertificateCheck {

    private static final String VERIFIED = "verified";
    private static final String SPIFFE = "spiffe://";

    private final CertificateRule rule;

    CertificateCheck(CertificateRule rule) {
        this.rule = rule;
    }

    /** What does not fit, for the log: the client is told no more than that it is denied. */
    Optional<String> refusal(Optional<TlsFacts> tls) {
        if (!rule.needsCertificate()) {
            return Optional.empty();
        }
        if (tls.isEmpty()) {
            return Optional.of("the user needs a client certificate, and the connection has no TLS");
        }
        List<X509Certificate> chain = tls.get().negotiated().peerChain();
        if (chain.isEmpty()) {
            return Optional.of("the user needs a client certificate, and the client has presented none");
        }
        return tls.get().verdict().equals(VERIFIED)
                ? mismatch(chain.get(0))
                : Optional.of("the client's certificate is " + tls.get().verdict());
    }

    private Optional<String> mismatch(X509Certificate certificate) {
        return subject(certificate)
                .or(() -> issuer(certificate))
                .or(() -> san(certificate))
                .or(() -> spiffeId(certificate));
    }

    private Optional<String> subject(X509Certificate certificate) {
        return name("subject", certificate.getSubjectX500Principal(), rule.subject());
    }

    private Optional<String> issuer(X509Certificate certificate) {
        return name("issuer", certificate.getIssuerX500Principal(), rule.issuer());
    }

    private static Optional<String> name(String what, X500Principal found, String wanted) {
        return CertificateName.isSame(wanted, found)
                ? Optional.empty()
                : differs(what, CertificateName.text(found), wanted);
    }

    private Optional<String> san(X509Certificate certificate) {
        return rule.san().isEmpty() || AlternativeName.isOneOf(certificate, rule.san())
                ? Optional.empty()
                : differs("subjectAltName", AlternativeName.shown(certificate), rule.san());
    }

    /** SPIFFE: a certificate with several URIs has no id at all. */
    private Optional<String> spiffeId(X509Certificate certificate) {
        if (rule.spiffeId().isEmpty()) {
            return Optional.empty();
        }
        List<String> uris = AlternativeName.URI.of(certificate);
        return uris.size() == 1 && isSpiffeId(uris.get(0))
                ? Optional.empty()
                : differs("SPIFFE id", String.join(", ", uris), rule.spiffeId());
    }

    private boolean isSpiffeId(String uri) {
        String wanted = rule.spiffeId();
        return uri.startsWith(SPIFFE)
                && (wanted.endsWith("*")
                        ? uri.startsWith(wanted.substring(0, wanted.length() - 1))
                        : uri.equals(wanted));
    }

    private static Optional<String> differs(String what, String found, String wanted) {
        return Optional.of(
                "the client certificate's " + what + " is '" + found + "', and the user needs '" + wanted + "'");
    }
}
