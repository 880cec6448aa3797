package io.pointsman.protocol.auth;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The arithmetic that all methods are made of. */
final class Digests {

    static final int SHA1_LENGTH = 20;
    static final int SHA256_LENGTH = 32;

    private Digests() {}

    static byte[] sha1(byte[]... parts) {
        return digest("SHA-1", parts);
    }

    static byte[] sha256(byte[]... parts) {
        return digest("SHA-256", parts);
    }

    private static byte[] digest(String algorithm, byte[]... parts) {
        MessageDigest digest = newDigest(algorithm);
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    private static MessageDigest newDigest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no " + algorithm, e);
        }
    }

    /** As long as {@code bytes}; a shorter pattern, which isn't empty, is repeated. */
    static byte[] xor(byte[] bytes, byte[] pattern) {
        byte[] result = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            result[i] = (byte) (bytes[i] ^ pattern[i % pattern.length]);
        }
        return result;
    }

    /** Takes as long for a nearly right guess as for a wrong one. */
    static boolean equal(byte[] one, byte[] other) {
        return MessageDigest.isEqual(one, other);
    }
}
