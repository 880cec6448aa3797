package io.pointsman.itests.support.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import javax.crypto.Cipher;

/** What a client answers to a scramble. */
final class Scrambles {

    static final String NATIVE = "mysql_native_password";
    static final String SHA2 = "caching_sha2_password";
    static final String CLEAR = "mysql_clear_password";

    private Scrambles() {}

    static byte[] answer(String plugin, String password, byte[] scramble) {
        switch (plugin) {
            case NATIVE:
                return password.isEmpty() ? new byte[0] : mix("SHA-1", password, scramble, true);
            case SHA2:
                return password.isEmpty() ? new byte[0] : mix("SHA-256", password, scramble, false);
            case CLEAR:
                return new Bytes().zeroTerminated(password).toArray();
            default:
                throw new IllegalArgumentException("authentication method " + plugin + " is not known here");
        }
    }

    /** H(password) xor H(scramble, H(H(password))), where the two methods differ in the order of the second. */
    private static byte[] mix(String algorithm, String password, byte[] scramble, boolean scrambleFirst) {
        byte[] once = digest(algorithm, password.getBytes(StandardCharsets.UTF_8));
        byte[] twice = digest(algorithm, once);
        byte[] mask = scrambleFirst ? digest(algorithm, scramble, twice) : digest(algorithm, twice, scramble);
        return xor(once, mask);
    }

    /** The password under the server's public key, for the full path without TLS. */
    static byte[] encrypted(String password, byte[] scramble, String publicKeyPem) {
        String base64 = publicKeyPem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        byte[] clear = new Bytes().zeroTerminated(password).toArray();
        byte[] masked = new byte[clear.length];
        for (int i = 0; i < clear.length; i++) {
            masked[i] = (byte) (clear[i] ^ scramble[i % 20]);
        }
        try {
            PublicKey key = KeyFactory.getInstance("RSA")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
            Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
            cipher.init(Cipher.ENCRYPT_MODE, key);
            return cipher.doFinal(masked);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the public key cannot be used", e);
        }
    }

    private static byte[] digest(String algorithm, byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + algorithm, e);
        }
    }

    private static byte[] xor(byte[] left, byte[] right) {
        byte[] result = new byte[left.length];
        for (int i = 0; i < left.length; i++) {
            result[i] = (byte) (left[i] ^ right[i]);
        }
        return result;
    }
}
