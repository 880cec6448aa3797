package io.pointsman.tls;

/** How a suite agrees on a key, and with which kind of certificate. */
public enum KeyExchange {
    /** The client chooses the secret and encrypts it to the server's RSA key: whoever gets that key reads the past. */
    RSA,
    DHE_RSA,
    ECDHE_RSA,
    ECDHE_ECDSA,
    /** Always ephemeral; which kind of certificate is agreed on apart from the suite. */
    TLS13;

    public boolean isForwardSecret() {
        return this != RSA;
    }

    static KeyExchange of(String standardName) {
        int with = standardName.indexOf("_WITH_");
        return with < 0 ? TLS13 : valueOf(standardName.substring("TLS_".length(), with));
    }
}
