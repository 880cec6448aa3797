package io.pointsman.api.tls;

import java.util.Map;

/**
 * What a room decided about one connection before its handshake.
 *
 * @param engine for people: {@code BoringSSL}, {@code JDK}, {@code BouncyCastle}
 * @param ownCertificate SHA-256 in lower-case hexadecimal digits of the certificate we present; empty for none
 * @param verification what is asked of the peer: {@code DISABLED}, {@code REQUIRED}, {@code VERIFY_CA},
 *     {@code VERIFY_IDENTITY} …; towards clients {@code NONE} or {@code OPTIONAL}
 * @param source what the decision comes from: a row of {@code mysql_servers_ssl_params}, variables, files
 * @param more for later versions, and for the minting room's own use in {@code judge}
 */
public record TlsTerms(
        String engine, String ownCertificate, String verification, String source, Map<String, String> more) {

    public TlsTerms {
        more = Map.copyOf(more);
    }
}
