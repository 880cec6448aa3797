package io.pointsman.api.protocol;

/** Column {@code password} of {@code mysql_users}, in whichever of its three forms. */
public sealed interface StoredPassword {

    /** Clear text; may be empty. */
    record Clear(String password) implements StoredPassword {
        @Override
        public String toString() {
            return "Clear[…]";
        }
    }

    /** {@code *} and 40 hex digits: SHA1(SHA1(password)). */
    record NativeHash(byte[] sha1OfSha1) implements StoredPassword {
        @Override
        public String toString() {
            return "NativeHash[…]";
        }
    }

    /** {@code $A$005$}, 20 characters of salt and 43 of digest. */
    record CachingSha2Hash(String crypt) implements StoredPassword {
        @Override
        public String toString() {
            return "CachingSha2Hash[…]";
        }
    }
}
