package io.pointsman.api.protocol;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Authentication in both roles: mysql_native_password, caching_sha2_password (fast, full over TLS, full over RSA) and
 * mysql_clear_password (over TLS only). Consulted; thread-safe.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase_authentication_methods.html">Authentication methods</a>
 */
@ProviderType
public interface AuthMethods {

    /** 20 random bytes, none of them zero or {@code $}. */
    byte[] newScramble();

    /** @throws IllegalArgumentException when the text is none of the three forms (it begins like a hash and is none) */
    StoredPassword parse(String stored);

    /**
     * Begins to check a client.
     *
     * @param announced the method our greeting named
     * @param scramble the greeting's
     * @param tls whether this client's leg is encrypted
     */
    ClientLogin checkClient(String user, StoredPassword stored, String announced, byte[] scramble, boolean tls);

    /** The password of {@code user} as learnt by a full caching_sha2 login, or the SHA1 learnt by a native one. */
    Secret learnt(String user, StoredPassword stored);

    /**
     * Begins to log in to a server.
     *
     * @param announced the method its greeting named
     * @param tls whether the server's leg is encrypted: without it no password is ever sent in clear
     */
    ServerLogin towardsServer(Secret secret, String announced, byte[] scramble, boolean tls);
}
