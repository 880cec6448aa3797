package io.pointsman.itests.traffic;

import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.RawClient;
import io.pointsman.itests.traffic.differential.Driver;
import io.pointsman.itests.traffic.differential.Flavour;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One cell of both tables at once. Each has an account of its own: nothing is remembered of it, neither by the proxy
 * nor by the server.
 *
 * @param greeting the method the proxy names
 * @param plugin how the server checks the account's password
 * @param overTls whether the proxy talks TLS with the server
 */
record AuthenticationCase(
        String user, String greeting, Driver driver, Flavour flavour, Stored stored, String plugin, boolean overTls) {

    static final String PASSWORD = "auth-secret";

    static final int PLAIN_HOSTGROUP = 0;
    static final int TLS_HOSTGROUP = 1;

    private static final List<String> METHODS = List.of(TestUser.NATIVE, TestUser.SHA2);

    /** What {@code mysql_users.password} is. */
    enum Stored {
        CLEAR,
        SHA1_HASH,
        SHA256_HASH,
        EMPTY;

        /** What the user types. */
        String password() {
            return this == EMPTY ? "" : PASSWORD;
        }

        /** As a server has it that has made the hash itself. */
        String text(RawClient dba) throws IOException {
            return switch (this) {
                case CLEAR, EMPTY -> password();
                case SHA1_HASH -> hash(dba, TestUser.NATIVE);
                case SHA256_HASH -> hash(dba, TestUser.SHA2);
            };
        }

        private static String hash(RawClient dba, String plugin) throws IOException {
            dba.query("DROP USER IF EXISTS auth_hash");
            create(dba, "auth_hash", plugin, PASSWORD);
            return dba.query("SELECT authentication_string FROM mysql.user WHERE user = 'auth_hash'")
                    .value();
        }
    }

    static void create(RawClient dba, String user, String plugin, String password) throws IOException {
        dba.query("CREATE USER " + user + " IDENTIFIED WITH " + plugin + " BY '" + password + "'");
    }

    static List<AuthenticationCase> all() {
        List<AuthenticationCase> cases = new ArrayList<>();
        for (String greeting : METHODS) {
            for (Driver driver : Driver.values()) {
                for (Flavour flavour : List.of(Flavour.PLAIN, Flavour.TLS)) {
                    addServerSide(cases, greeting, driver, flavour);
                }
            }
        }
        return cases;
    }

    private static void addServerSide(List<AuthenticationCase> cases, String greeting, Driver driver, Flavour flavour) {
        for (Stored stored : Stored.values()) {
            for (String plugin : METHODS) {
                for (boolean overTls : new boolean[] {false, true}) {
                    String user = "auth" + cases.size();
                    cases.add(new AuthenticationCase(user, greeting, driver, flavour, stored, plugin, overTls));
                }
            }
        }
    }

    int hostgroup() {
        return overTls ? TLS_HOSTGROUP : PLAIN_HOSTGROUP;
    }

    /** A mysql_native_password login tells the SHA1 of the password only, and with that other methods can't work. */
    boolean reachesTheServer() {
        return stored != Stored.SHA1_HASH
                || plugin.equals(TestUser.NATIVE)
                || clientMethod().equals(TestUser.SHA2);
    }

    /** MariaDB's driver begins with the older method whatever it is greeted with. */
    private String clientMethod() {
        return driver == Driver.CONNECTOR_J ? greeting : TestUser.NATIVE;
    }

    Connection connect(int port, String password) throws SQLException {
        Map<String, String> more = driver == Driver.CONNECTOR_J
                ? Map.of()
                : Map.of("timezone", "disable"); // else it speaks of time zones when it may not log in
        return driver.connect(port, new TestUser(user, password, plugin), "", flavour, more);
    }

    @Override
    public String toString() {
        return driver + " " + flavour + ", greeted with " + greeting + ", stored " + stored + ", server " + plugin
                + (overTls ? " over TLS" : "") + ", " + user;
    }
}
