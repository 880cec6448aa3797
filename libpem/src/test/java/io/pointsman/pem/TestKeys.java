package io.pointsman.pem;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Makes keys of every kind and size, good and weak. */
final class TestKeys {

    private TestKeys() {}

    /** @param algorithm RSA, EC (P-256), Ed25519, DSA; or with bits or a curve behind it: RSA-1024, EC-secp384r1 */
    static KeyPair make(String algorithm) {
        try {
            String[] parts = algorithm.split("-", 2);
            if (parts[0].equals("EC")) {
                // BouncyCastle still knows the curves that the JDK has given up
                KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", new BouncyCastleProvider());
                generator.initialize(new ECGenParameterSpec(parts.length > 1 ? parts[1] : "secp256r1"));
                return asOfTheJdk(generator.generateKeyPair());
            }
            KeyPairGenerator generator = KeyPairGenerator.getInstance(parts[0]);
            if (!parts[0].startsWith("Ed")) {
                generator.initialize(parts.length > 1 ? Integer.parseInt(parts[1]) : 2048);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair asOfTheJdk(KeyPair pair) throws GeneralSecurityException {
        KeyFactory factory = KeyFactory.getInstance("EC");
        return new KeyPair(
                factory.generatePublic(new X509EncodedKeySpec(pair.getPublic().getEncoded())),
                factory.generatePrivate(
                        new PKCS8EncodedKeySpec(pair.getPrivate().getEncoded())));
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
