package io.pointsman.protocol.auth;

import java.util.List;

/** The names of the authentication methods, as they stand on the wire. */
final class Methods {

    static final String NATIVE = "mysql_native_password";
    static final String CACHING_SHA2 = "caching_sha2_password";
    static final String SHA256 = "sha256_password";
    static final String CLEAR = "mysql_clear_password";

    /** What we can do towards a server. */
    static final List<String> TOWARDS_SERVERS = List.of(NATIVE, CACHING_SHA2, SHA256, CLEAR);

    /** Length of the random text that a peer's proof is made with. */
    static final int SCRAMBLE_LENGTH = 20;

    private Methods() {}
}
