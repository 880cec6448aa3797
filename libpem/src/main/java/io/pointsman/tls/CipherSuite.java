package io.pointsman.tls;

/**
 * One cipher suite.
 *
 * @param number in IANA's registry
 * @param name the standard's: {@code TLS_RSA_WITH_AES_256_GCM_SHA384}
 * @param opensslName what operators write: {@code AES256-GCM-SHA384}; the standard's own for TLS 1.3
 * @param oldest the first protocol it can be used with
 * @param newest the last one
 * @param aead encrypts and authenticates in one step, and so has none of the weaknesses of CBC
 */
public record CipherSuite(
        int number,
        String name,
        String opensslName,
        KeyExchange keyExchange,
        TlsProtocol oldest,
        TlsProtocol newest,
        boolean forwardSecret,
        boolean aead) {

    /** The standard's name tells all the rest. */
    static CipherSuite of(int number, String name, String opensslName) {
        KeyExchange exchange = KeyExchange.of(name);
        boolean aead = name.contains("_GCM_") || name.contains("_CHACHA20_");
        TlsProtocol newest = exchange == KeyExchange.TLS13 ? TlsProtocol.TLS_1_3 : TlsProtocol.TLS_1_2;
        return new CipherSuite(
                number, name, opensslName, exchange, oldest(name, exchange), newest, exchange.isForwardSecret(), aead);
    }

    /** Suites that name a hash other than SHA-1 came with TLS 1.2, elliptic curves with the extensions of TLS 1.0. */
    private static TlsProtocol oldest(String name, KeyExchange exchange) {
        if (exchange == KeyExchange.TLS13) {
            return TlsProtocol.TLS_1_3;
        }
        if (!name.endsWith("_SHA")) {
            return TlsProtocol.TLS_1_2;
        }
        return exchange.name().startsWith("ECDHE") ? TlsProtocol.TLS_1_0 : TlsProtocol.SSL_3;
    }

    public boolean isTls13() {
        return keyExchange == KeyExchange.TLS13;
    }

    /** Anything but ECDHE with AEAD and the suites of TLS 1.3: switched on only by somebody who asks for it. */
    public boolean isLegacy() {
        return !aead || !forwardSecret || keyExchange == KeyExchange.DHE_RSA;
    }

    public boolean worksWith(TlsProtocol protocol) {
        return oldest.compareTo(protocol) <= 0 && newest.compareTo(protocol) >= 0;
    }

    /** The JDK keeps the name of SSL for the suites that are as old as that. */
    public String jdkName() {
        boolean ofSsl = name.contains("_3DES_") && oldest == TlsProtocol.SSL_3;
        return ofSsl ? "SSL_" + name.substring("TLS_".length()) : name;
    }
}
