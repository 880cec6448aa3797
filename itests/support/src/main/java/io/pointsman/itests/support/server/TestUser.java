package io.pointsman.itests.support.server;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The accounts that every test server has.
 *
 * @param plugin how the server checks the password
 */
public record TestUser(String name, String password, String plugin) {

    public static final String NATIVE = "mysql_native_password";
    public static final String SHA2 = "caching_sha2_password";

    /** May do everything. */
    public static final TestUser DBA = new TestUser("dba", "dba-secret", NATIVE);

    /** What tests normally are; may do everything too, so that tests can make schemas and kill. */
    public static final TestUser APP = new TestUser("app", "app-secret", NATIVE);

    /** A second client, to see what leaks from the first. */
    public static final TestUser OTHER = new TestUser("other", "other-secret", NATIVE);

    /** Known to the server as it is, but only asked in over TLS. */
    public static final TestUser TLS_ONLY = new TestUser("tlsonly", "tls-secret", NATIVE);

    /** Only asked in with a client certificate. */
    public static final TestUser CERTIFIED = new TestUser("certified", "cert-secret", NATIVE);

    /** Only on MySQL 8. */
    public static final TestUser SHA2_APP = new TestUser("sha2app", "sha2-secret", SHA2);

    /** No password at all. */
    public static final TestUser OPEN = new TestUser("open", "", NATIVE);

    /** May read and write {@code test}, and nothing else. */
    public static final TestUser MODEST = new TestUser("modest", "modest-secret", NATIVE);

    /** What checks of the proxy log in as, unless told otherwise. */
    public static final TestUser MONITOR = new TestUser("monitor", "monitor", NATIVE);

    /** Of the password, as {@code mysql.user} has it for {@link #NATIVE}. */
    public String nativeHash() {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            byte[] twice = sha1.digest(sha1.digest(password.getBytes(StandardCharsets.UTF_8)));
            return "*" + HexFormat.of().withUpperCase().formatHex(twice);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
