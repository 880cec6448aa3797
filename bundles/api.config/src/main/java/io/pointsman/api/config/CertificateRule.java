package io.pointsman.api.config;

/**
 * What a client has to prove with its certificate before it may be a certain user; from {@code mysql_users.attributes}.
 * Each text is empty where nothing is asked.
 *
 * @param x509 any certificate that the client authorities vouch for
 * @param subject its subject, as RFC 2253 or as OpenSSL's {@code /C=…/CN=…} writes it
 * @param issuer its issuer, in the same forms
 * @param san one of its subject alternative names: {@code DNS:…}, {@code IP:…}, {@code email:…}, {@code URI:…}
 * @param spiffeId the SPIFFE id among them, a URI; a {@code *} at its end stands for any rest
 */
public record CertificateRule(boolean x509, String subject, String issuer, String san, String spiffeId) {

    /** Nothing is asked. */
    public static final CertificateRule NONE = new CertificateRule(false, "", "", "", "");

    /** True when a client without a certificate can't be this user. */
    public boolean needsCertificate() {
        return !equals(NONE);
    }
}
