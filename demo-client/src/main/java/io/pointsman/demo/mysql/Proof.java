package io.pointsman.demo.mysql;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;

/** How a client shows that it knows a password. */
final class Proof {

    static final String NATIVE = "mysql_native_password";
    static final String CACHING_SHA2 = "caching_sha2_password";

    private Proof() {}

    /** What goes into the first answer to {@code scramble}. */
    static byte[] of(String method, String password, byte[] scramble) throws GeneralSecurityException {
        byte[] secret = password.getBytes(StandardCharsets.UTF_8);
        return switch (method) {
            case NATIVE -> {
                byte[] once = hash("SHA-1", secret);
                yield xor(once, hash("SHA-1", scramble, hash("SHA-1", once)));
            }
            case CACHING_SHA2 -> {
                byte[] once = hash("SHA-256", secret);
                yield xor(once, hash("SHA-256", hash("SHA-256", hash("SHA-256", secret)), scramble));
            }
            default ->
                throw new GeneralSecurityException("the server asks for " + method + ", which this client lacks");
        };
    }

    /** The password itself under the server's public key, for a server that does not remember it and has no TLS. */
    static byte[] encrypted(String password, byte[] scramble, String pem) throws GeneralSecurityException {
        String base64 = pem.replaceAll("-----[^-]+-----", "").replaceAll("\\s", "");
        PublicKey key = KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
        cipher.init(Cipher.ENCRYPT_MODE, key);
        return cipher.doFinal(xor(zeroTerminated(password), scramble));
    }

    static byte[] zeroTerminated(String password) {
        byte[] secret = password.getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(secret, secret.length + 1);
    }

    private static byte[] hash(String algorithm, byte[]... parts) throws GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance(algorithm);
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    private static byte[] xor(byte[] bytes, byte[] mask) {
        byte[] result = bytes.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] ^= mask[i % mask.length];
        }
        return result;
    }
}
