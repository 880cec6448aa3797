package io.pointsman.pem.legacy;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What a client offers.
 *
 * @param protocols by the JDK's names: {@code SSLv3}, {@code TLSv1} …
 * @param suites by their standard names
 * @param serverName asked for by SNI; empty for none
 * @param chain of the client's certificate, its own first; empty for none
 * @param key null without a certificate
 */
public record LegacyHello(
        List<String> protocols, List<String> suites, String serverName, List<X509Certificate> chain, PrivateKey key) {

    public LegacyHello {
        protocols = List.copyOf(protocols);
        suites = List.copyOf(suites);
        chain = List.copyOf(chain);
    }

    public static LegacyHello offering(String protocol, String... suites) {
        return new LegacyHello(List.of(protocol), List.of(suites), "", List.of(), null);
    }

    public LegacyHello naming(String name) {
        return new LegacyHello(protocols, suites, name, chain, key);
    }

    public LegacyHello presenting(List<X509Certificate> certificates, PrivateKey itsKey) {
        return new LegacyHello(protocols, suites, serverName, certificates, itsKey);
    }

    /** Leaves out the key. */
    @Override
    public String toString() {
        return "LegacyHello[" + protocols + ", " + suites + ", " + serverName + "]";
    }
}
