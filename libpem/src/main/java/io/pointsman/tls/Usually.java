package io.pointsman.tls;

import io.pointsman.tls.HandshakeFacts.Leg;

/** The usual cause of each failure, and what to do about it. */
final class Usually {

    private Usually() {}

    static String protocol(Leg leg) {
        return leg == Leg.CLIENT
                ? "usually an old client: upgrade it, or allow its protocol in mysql-ssl_c2s_protocols"
                : "usually an old server: upgrade it, or allow its protocol by tls_version in"
                        + " mysql_servers_ssl_params";
    }

    static String suite(Leg leg) {
        return leg == Leg.CLIENT
                ? "usually an old client, or one that is set to other suites: upgrade it, or allow one of its suites in"
                        + " mysql-ssl_c2s_ciphers"
                : "usually an old server, or one that is set to other suites: allow one of its suites in"
                        + " mysql-ssl_p2s_cipher or mysql_servers_ssl_params";
    }

    static String notTls(Leg leg) {
        return leg == Leg.CLIENT
                ? "usually a client that does not speak TLS here, or a load balancer that puts a PROXY header in front"
                : "usually a port that is not a MySQL server's, or a server that answers in plain text";
    }

    static String untrusted(Leg leg) {
        return leg == Leg.CLIENT
                ? "usually a client certificate of another authority: add that authority to mysql-ssl_c2s_ca"
                : "usually a server certificate of another authority: add that authority to mysql-ssl_p2s_ca or to the"
                        + " server's row of mysql_servers_ssl_params";
    }

    static String name(Leg leg) {
        return leg == Leg.CLIENT
                ? "its subjectAltName has to name what it is expected to be"
                : "usually a server that is listed by an address its certificate does not have: list it by the name in"
                        + " the certificate, have that address added, or set VERIFY_CA for it";
    }

    static String expired(Leg leg) {
        return "renew the " + leg.word() + "'s certificate, or set the clock that is wrong";
    }

    static String revoked(Leg leg) {
        return "the " + leg.word() + " needs a new certificate; the revocation list names this one";
    }

    static String unknownStatus() {
        return "usually a revocation list that is missing or out of date for its issuer: fetch the current one";
    }

    static String noCertificate(Leg leg) {
        return leg == Leg.CLIENT
                ? "give the client a certificate and key (--ssl-cert, --ssl-key)"
                : "usually a port that is not a MySQL server's";
    }

    static String refusal(String alert, Leg leg) {
        return switch (alert) {
            case "certificate_required" ->
                "it wants a certificate of ours: set mysql-ssl_p2s_cert and mysql-ssl_p2s_key";
            case "certificate_expired" ->
                "our certificate is out of its dates: renew it, or set the clock that is wrong";
            case "certificate_revoked" -> "our certificate has been revoked: have a new one issued";
            case "unrecognized_name" -> "it does not serve the name it was asked for";
            default -> distrust(leg);
        };
    }

    private static String distrust(Leg leg) {
        return leg == Leg.CLIENT
                ? "usually a client that does not trust our authority: give it the one that SHOW TLS CA prints"
                : "usually a server that does not trust the authority of mysql-ssl_p2s_cert";
    }

    static String closed(Leg leg) {
        return leg == Leg.CLIENT
                ? "usually a client that gave up, or a health check that only opens the port"
                : "usually a server that is shutting down, at its limit of connections, or no MySQL server";
    }

    static String timeout(Leg leg) {
        return "usually a " + leg.word() + " that is overloaded or stopped, or a firewall that swallows packets";
    }

    static String ours() {
        return "look at the TLS settings and files of this side";
    }

    static String other() {
        return "usually a peer that breaks the protocol, or something between us that changes bytes";
    }
}
