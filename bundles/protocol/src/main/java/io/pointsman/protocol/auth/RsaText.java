package io.pointsman.protocol.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import javax.crypto.Cipher;

/** How a password travels under RSA: mixed with the scramble, padded, and the key written as PEM. */
final class RsaText {

    private static final String TRANSFORMATION = "RSA/ECB/OAEPWithSHA-1AndMGF1Padding";
    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";

    private RsaText() {}

    static Cipher newCipher() throws GeneralSecurityException {
        return Cipher.getInstance(TRANSFORMATION);
    }

    static byte[] pem(PublicKey key) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return (BEGIN + "\n" + base64 + "\n" + END + "\n").getBytes(US_ASCII);
    }

    /** @throws GeneralSecurityException also when the text is no key */
    static PublicKey publicKey(byte[] pem) throws GeneralSecurityException {
        String text = new String(pem, US_ASCII);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new GeneralSecurityException("no public key in PEM");
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
            return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("a public key that is not Base64", e);
        }
    }

    /** Takes its time: not for event loops. */
    static byte[] encrypt(String password, byte[] scramble, byte[] pem) throws GeneralSecurityException {
        if (scramble.length == 0) {
            throw new GeneralSecurityException("it came without a scramble");
        }
        Cipher cipher = newCipher();
        cipher.init(Cipher.ENCRYPT_MODE, publicKey(pem));
        return cipher.doFinal(Digests.xor(Passwords.withNul(password), scramble));
    }
}
