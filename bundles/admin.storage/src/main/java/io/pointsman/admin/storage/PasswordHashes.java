package io.pointsman.admin.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pointsman.api.protocol.Sha256Crypt;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The forms in which {@code mysql_users.password} holds a password without telling it. */
final class PasswordHashes {

    private static final int SALT_LENGTH = 20;
    private static final int ROUNDS = 5000;
    private static final String SALT_ALPHABET = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private PasswordHashes() {}

    /** {@code *} and 40 hex digits: SHA1(SHA1(password)); nothing for no password, as MySQL has it. */
    static String nativeHash(String password) {
        if (password.isEmpty()) {
            return "";
        }
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            byte[] twice = sha1.digest(sha1.digest(password.getBytes(UTF_8)));
            return "*" + HexFormat.of().withUpperCase().formatHex(twice);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-1", e);
        }
    }

    /** {@code $A$005$}, 20 characters of fresh salt and 43 of digest. */
    static String cachingSha2(String password) {
        SecureRandom random = new SecureRandom();
        StringBuilder salt = new StringBuilder(SALT_LENGTH);
        for (int i = 0; i < SALT_LENGTH; i++) {
            salt.append(SALT_ALPHABET.charAt(random.nextInt(SALT_ALPHABET.length())));
        }
        return cachingSha2(password, salt.toString());
    }

    static String cachingSha2(String password, String salt) {
        byte[] bytes = salt.getBytes(UTF_8);
        if (bytes.length != SALT_LENGTH || salt.indexOf('$') >= 0) {
            throw new IllegalArgumentException("the salt must have " + SALT_LENGTH + " bytes, none of them a $");
        }
        return "$A$005$" + salt + Sha256Crypt.digest(password.getBytes(UTF_8), bytes, ROUNDS);
    }
}
