package io.pointsman.pem;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;

/** Whether a private key belongs to a certificate, whatever their kind: what one signs the other must verify. */
public final class KeyPairCheck {

    private static final byte[] SAMPLE = "do these two belong together?".getBytes(StandardCharsets.US_ASCII);

    private KeyPairCheck() {}

    public static boolean belongTogether(PrivateKey privateKey, PublicKey publicKey) {
        try {
            String algorithm = signatureAlgorithm(privateKey.getAlgorithm());
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(privateKey);
            signing.update(SAMPLE);
            Signature verifying = Signature.getInstance(algorithm);
            verifying.initVerify(publicKey);
            verifying.update(SAMPLE);
            return verifying.verify(signing.sign());
        } catch (GeneralSecurityException e) { // keys of different kinds, or of different lengths
            return false;
        }
    }

    private static String signatureAlgorithm(String keyAlgorithm) {
        return switch (keyAlgorithm) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            case "DSA" -> "SHA256withDSA";
            default -> keyAlgorithm; // Ed25519 and Ed448 sign under their own name
        };
    }
}
