package io.pointsman.api.protocol;

import java.util.Optional;

/**
 * What we know of a user's password, to log in towards servers with: the password, or at least its SHA1 as learnt from
 * a mysql_native_password login.
 */
public record Secret(Optional<String> password, Optional<byte[]> sha1) {

    public static Secret ofPassword(String password) {
        return new Secret(Optional.of(password), Optional.empty());
    }

    public static Secret ofSha1(byte[] sha1) {
        return new Secret(Optional.empty(), Optional.of(sha1));
    }

    public static Secret unknown() {
        return new Secret(Optional.empty(), Optional.empty());
    }

    /** Nothing to log in with. */
    public boolean isUnknown() {
        return password.isEmpty() && sha1.isEmpty();
    }

    @Override
    public String toString() {
        return "Secret[…]";
    }
}
