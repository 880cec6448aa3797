package io.pointsman.protocol.auth;

import static io.pointsman.protocol.auth.Digests.equal;
import static io.pointsman.protocol.auth.Digests.sha256;
import static io.pointsman.protocol.auth.Digests.xor;

/**
 * caching_sha2_password, the fast part: SHA256(password) XOR SHA256(SHA256(SHA256(password)), scramble); and the
 * words of its conversation.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_caching_sha2_authentication_exchanges.html">Caching_sha2_password</a>
 */
final class CachingSha2 {

    /** From the client: send me your public key. */
    static final byte REQUEST_KEY = 2;

    /** From the server: the response was right. */
    static final byte FAST_SUCCESS = 3;

    /** From the server: I need the password itself. */
    static final byte FULL_AUTHENTICATION = 4;

    private CachingSha2() {}

    static byte[] response(byte[] password, byte[] scramble) {
        byte[] once = sha256(password);
        return xor(once, sha256(sha256(once), scramble));
    }

    static boolean matches(byte[] response, byte[] password, byte[] scramble) {
        return equal(response, response(password, scramble));
    }
}
