package io.pointsman.session.login;

import io.pointsman.api.config.CertificateRule;
import io.pointsman.api.tls.TlsFacts;
import io.pointsman.tls.AlternativeNames;
import io.pointsman.tls.CertificateText;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** Whether a client's certificate is what a row of {@code mysql_users} asks for. The engine has verified its chain. */
final class CertificateCheck {

    private static final String VERIFIED = "verified";
    private static final String URI = "URI:";
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
        String shown = CertificateText.subject(certificate);
        String oneLine = CertificateText.subjectOneLine(certificate);
        return CertificateName.isSame(rule.subject(), certificate.getSubjectX500Principal(), shown, oneLine)
                ? Optional.empty()
                : differs("subject", shown, rule.subject());
    }

    private Optional<String> issuer(X509Certificate certificate) {
        String shown = CertificateText.issuer(certificate);
        String oneLine = CertificateText.issuerOneLine(certificate);
        return CertificateName.isSame(rule.issuer(), certificate.getIssuerX500Principal(), shown, oneLine)
                ? Optional.empty()
                : differs("issuer", shown, rule.issuer());
    }

    private Optional<String> san(X509Certificate certificate) {
        List<String> names = AlternativeNames.of(certificate);
        return rule.san().isEmpty() || names.stream().anyMatch(name -> CertificateName.isSameSan(rule.san(), name))
                ? Optional.empty()
                : differs("subjectAltName", String.join(", ", names), rule.san());
    }

    /** SPIFFE: a certificate with several URIs has no id at all. */
    private Optional<String> spiffeId(X509Certificate certificate) {
        if (rule.spiffeId().isEmpty()) {
            return Optional.empty();
        }
        List<String> uris = AlternativeNames.of(certificate).stream()
                .filter(name -> name.startsWith(URI))
                .map(name -> name.substring(URI.length()))
                .toList();
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
