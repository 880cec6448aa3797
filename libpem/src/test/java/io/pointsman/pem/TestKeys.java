package io.pointsman.pem;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;

/** Makes keys of every kind and size, good and weak. */
final class TestKeys {

    private TestKeys() {}

    /** @param algorithm RSA, EC (P-256), Ed25519, DSA; or with bits or a curve behind it: RSA-1024, EC-secp384r1 */
    static KeyPair make(String algorithm) {
        try {
            String[] parts = algorithm.split("-", 2);
            KeyPairGenerator generator = KeyPairGenerator.getInstance(parts[0]);
            if (parts[0].equals("EC")) {
                generator.initialize(new ECGenParameterSpec(parts.length > 1 ? parts[1] : "secp256r1"));
            } else if (!parts[0].startsWith("Ed")) {
                generator.initialize(parts.length > 1 ? Integer.parseInt(parts[1]) : 2048);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What an authority with such a key signs with. */
    static String signatureWith(String algorithm) {
        return switch (algorithm.split("-", 2)[0]) {
            case "EC" -> "SHA256withECDSA";
            case "DSA" -> "SHA256withDSA";
            case "RSA" -> "SHA256withRSA";
            default -> algorithm;
        };
    }
}
