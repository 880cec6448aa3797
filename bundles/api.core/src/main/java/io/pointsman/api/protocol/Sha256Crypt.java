package io.pointsman.api.protocol;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * SHA-256 based Unix crypt, which caching_sha2_password stores passwords with. Costly on purpose: thousands of rounds.
 *
 * @see <a href="https://www.akkadia.org/drepper/SHA-crypt.txt">Unix crypt using SHA-256 and SHA-512</a>
 */
public final class Sha256Crypt {

    private static final String ALPHABET = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 32;

    private final MessageDigest sha256 = newSha256();
    private final byte[] password;
    private final byte[] salt;

    private Sha256Crypt(byte[] password, byte[] salt) {
        this.password = password;
        this.salt = salt;
    }

    /** 43 characters. */
    public static String digest(byte[] password, byte[] salt, int rounds) {
        return new Sha256Crypt(password, salt).digest(rounds);
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    private String digest(int rounds) {
        byte[] digest = firstDigest();
        byte[] p = repeat(digestOfRepeated(password, password.length), password.length);
        byte[] s = repeat(digestOfRepeated(salt, 16 + (digest[0] & 0xff)), salt.length);
        for (int round = 0; round < rounds; round++) {
            digest = nextDigest(round, digest, p, s);
        }
        return encode(digest);
    }

    private byte[] firstDigest() {
        sha256.update(password);
        sha256.update(salt);
        byte[] alternate = sha256.digest(password);
        sha256.update(password);
        sha256.update(salt);
        sha256.update(repeat(alternate, password.length));
        for (int bits = password.length; bits > 0; bits >>= 1) {
            sha256.update((bits & 1) != 0 ? alternate : password);
        }
        return sha256.digest();
    }

    private byte[] digestOfRepeated(byte[] bytes, int times) {
        for (int i = 0; i < times; i++) {
            sha256.update(bytes);
        }
        return sha256.digest();
    }

    private byte[] nextDigest(int round, byte[] digest, byte[] p, byte[] s) {
        boolean odd = (round & 1) != 0;
        sha256.update(odd ? p : digest);
        if (round % 3 != 0) {
            sha256.update(s);
        }
        if (round % 7 != 0) {
            sha256.update(p);
        }
        sha256.update(odd ? digest : p);
        return sha256.digest();
    }

    /** As many bytes as asked for, from as many copies as that takes. */
    private static byte[] repeat(byte[] bytes, int length) {
        byte[] result = new byte[length];
        for (int i = 0; i < length; i++) {
            result[i] = bytes[i % LENGTH];
        }
        return result;
    }

    /** Base 64 of a kind: groups of three bytes from all over the digest, lowest six bits first. */
    private static String encode(byte[] digest) {
        StringBuilder text = new StringBuilder(43);
        int a = 0;
        int b = 10;
        int c = 20;
        for (int group = 0; group < 10; group++) {
            append(text, bits(digest, a, b, c), 4);
            int first = a;
            a = b + 11 > 30 ? b - 19 : b + 11;
            b = c + 11 > 30 ? c - 19 : c + 11;
            c = first + 11 > 30 ? first - 19 : first + 11;
        }
        append(text, (digest[31] & 0xff) << 8 | digest[30] & 0xff, 3);
        return text.toString();
    }

    private static int bits(byte[] digest, int a, int b, int c) {
        return (digest[a] & 0xff) << 16 | (digest[b] & 0xff) << 8 | digest[c] & 0xff;
    }

    private static void append(StringBuilder text, int bits, int characters) {
        for (int i = 0, rest = bits; i < characters; i++, rest >>= 6) {
            text.append(ALPHABET.charAt(rest & 0x3f));
        }
    }
}
