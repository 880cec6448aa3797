package io.pointsman.protocol.auth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.pointsman.api.protocol.Sha256Crypt;
import io.pointsman.api.protocol.StoredPassword;
import io.pointsman.api.protocol.StoredPassword.CachingSha2Hash;
import io.pointsman.api.protocol.StoredPassword.Clear;
import io.pointsman.api.protocol.StoredPassword.NativeHash;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Reads the column {@code password}, and checks clear passwords against what stands there. */
final class StoredForms {

    /** Seven bits, as servers make them; a dollar or a zero would end the salt early. */
    private static final Pattern CRYPT =
            Pattern.compile("\\$A\\$[0-9A-Fa-f]{3}\\$[\\x01-\\x7f&&[^$]]{20}[./0-9A-Za-z]{43}");

    private static final Pattern NATIVE = Pattern.compile("\\*[0-9A-Fa-f]{40}");
    private static final int ROUNDS_AT = 3;
    private static final int SALT_AT = 7;
    private static final int DIGEST_AT = 27;

    /** Servers take no longer ones, and the cost grows with the length. */
    private static final int MAX_PASSWORD_LENGTH = 256;

    private StoredForms() {}

    /** @throws IllegalArgumentException without a word of the text: it may be a password */
    static StoredPassword parse(String stored) {
        if (stored.startsWith("*")) {
            require(NATIVE.matcher(stored).matches(), "begins with * but 40 hexadecimal digits do not follow");
            return new NativeHash(HexFormat.of().parseHex(stored, 1, stored.length()));
        }
        if (stored.startsWith("$A$")) {
            require(
                    CRYPT.matcher(stored).matches() && rounds(stored) > 0,
                    "begins with $A$ but 3 hexadecimal digits, $, 20 characters of salt and 43 of digest do not follow");
            return new CachingSha2Hash(stored);
        }
        return new Clear(stored);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException("the stored password " + message);
        }
    }

    /** Written in thousands, hexadecimal. */
    private static int rounds(String crypt) {
        return 1000 * Integer.parseInt(crypt, ROUNDS_AT, SALT_AT - 1, 16);
    }

    /** Takes milliseconds: not for event loops. */
    static boolean matches(CachingSha2Hash stored, byte[] password) {
        if (password.length > MAX_PASSWORD_LENGTH) {
            return false;
        }
        String crypt = stored.crypt();
        byte[] salt = crypt.substring(SALT_AT, DIGEST_AT).getBytes(ISO_8859_1);
        byte[] digest = Sha256Crypt.digest(password, salt, rounds(crypt)).getBytes(ISO_8859_1);
        return Digests.equal(digest, crypt.substring(DIGEST_AT).getBytes(ISO_8859_1));
    }

    static boolean matches(NativeHash stored, byte[] password) {
        return Digests.equal(Digests.sha1(Digests.sha1(password)), stored.sha1OfSha1());
    }

    static boolean matches(Clear stored, byte[] password) {
        return Digests.equal(Passwords.bytes(stored.password()), password);
    }

    /** The stored text again, in one way of writing it. */
    static String text(StoredPassword stored) {
        if (stored instanceof NativeHash hash) {
            return "*" + HexFormat.of().withUpperCase().formatHex(hash.sha1OfSha1());
        }
        return stored instanceof CachingSha2Hash hash ? hash.crypt() : ((Clear) stored).password();
    }
}
