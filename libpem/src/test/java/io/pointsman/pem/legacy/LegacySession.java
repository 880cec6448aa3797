package io.pointsman.pem.legacy;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What a handshake came to, as the client saw it.
 *
 * @param protocol by the JDK's name
 * @param suite by its standard name
 * @param askedForCertificate whether the server wanted to see one of ours
 */
public record LegacySession(
        String protocol,
        String suite,
        List<X509Certificate> serverChain,
        boolean askedForCertificate,
        boolean secureRenegotiation,
        boolean extendedMasterSecret,
        boolean encryptThenMac) {

    public LegacySession {
        serverChain = List.copyOf(serverChain);
    }
}
