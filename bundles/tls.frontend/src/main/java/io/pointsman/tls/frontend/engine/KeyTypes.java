package io.pointsman.tls.frontend.engine;

import io.pointsman.tls.CipherSuite;

/** Which suites a certificate's key can be used with. */
final class KeyTypes {

    private KeyTypes() {}

    /** Ed25519, Ed448: Netty finds no such key for BoringSSL. */
    static boolean isEdwards(String keyType) {
        return keyType.startsWith("Ed");
    }

    /** @param keyType as the JDK names it: {@code RSA}, {@code EC}, {@code EdDSA} */
    static boolean goWith(CipherSuite suite, String keyType) {
        return switch (suite.keyExchange()) {
            case RSA, DHE_RSA, ECDHE_RSA -> keyType.equals("RSA");
            case ECDHE_ECDSA -> !keyType.equals("RSA");
            case TLS13 -> true;
        };
    }
}
