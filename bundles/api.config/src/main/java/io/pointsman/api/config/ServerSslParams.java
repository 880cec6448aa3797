package io.pointsman.api.config;

import java.util.Objects;

/**
 * One row of {@code mysql_servers_ssl_params}: how connections of one user, or of all, to one server are protected.
 * Every text is empty where the row says nothing.
 *
 * @param port 0 when {@code hostname} is the path of a Unix socket
 * @param username empty for every user that has no row of its own
 * @param tlsVersion protocols, several separated by commas
 * @param sslVerify {@code DISABLED}, {@code REQUIRED}, {@code VERIFY_CA}, {@code VERIFY_IDENTITY} or {@code
 *     VERIFY_IDENTITY_TRIAL}
 */
public record ServerSslParams(
        String hostname,
        int port,
        String username,
        String sslCa,
        String sslCert,
        String sslKey,
        String sslCapath,
        String sslCrl,
        String sslCrlpath,
        String sslCipher,
        String tlsVersion,
        String sslVerify,
        String comment) {

    public ServerSslParams {
        Objects.requireNonNull(hostname, "hostname");
        Objects.requireNonNull(username, "username");
        Objects.requireNonNull(comment, "comment");
    }

    /** Table and key, as messages and tables name the row. */
    public String row() {
        return "mysql_servers_ssl_params ('" + hostname + "', " + port + ", '" + username + "')";
    }
}
