package io.pointsman.protocol.auth;

import static io.pointsman.protocol.auth.Digests.equal;
import static io.pointsman.protocol.auth.Digests.sha1;
import static io.pointsman.protocol.auth.Digests.xor;

import java.util.Optional;

/**
 * mysql_native_password: SHA1(password) XOR SHA1(scramble, SHA1(SHA1(password))).
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase_authentication_methods_native_password_authentication.html">Native authentication</a>
 */
final class NativePassword {

    private NativePassword() {}

    static byte[] response(byte[] sha1OfPassword, byte[] scramble) {
        return xor(sha1OfPassword, sha1(scramble, sha1(sha1OfPassword)));
    }

    /** The SHA1 of the password, when the response was made with it. */
    static Optional<byte[]> check(byte[] response, byte[] scramble, byte[] sha1OfSha1) {
        if (response.length != Digests.SHA1_LENGTH) {
            return Optional.empty();
        }
        byte[] candidate = xor(response, sha1(scramble, sha1OfSha1));
        return equal(sha1(candidate), sha1OfSha1) ? Optional.of(candidate) : Optional.empty();
    }
}
