package io.pointsman.itests.traffic;

import static io.pointsman.itests.traffic.AuthenticationCase.PASSWORD;
import static io.pointsman.itests.traffic.AuthenticationCase.PLAIN_HOSTGROUP;
import static io.pointsman.itests.traffic.AuthenticationCase.TLS_HOSTGROUP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.DatabaseServer;
import io.pointsman.itests.support.server.Databases;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.RawClient;
import io.pointsman.itests.support.wire.ServerError;
import io.pointsman.itests.traffic.AuthenticationCase.Stored;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that begin with a method of their own choice, and what is left of their logins. */
class AuthenticationMethodsIT {

    private static final String CLEAR = "mysql_clear_password";
    private static final List<String> METHODS = List.of(TestUser.NATIVE, TestUser.SHA2, CLEAR);
    private static final int DENIED = 1045;
    private static final int NO_WAY_IN = 9002;
    private static final int AUTH_SWITCH = 0xFE;

    private static final DatabaseServer SERVER = Databases.mysql();
    private static final TestUser REMEMBERED = new TestUser("remembered", PASSWORD, TestUser.SHA2);
    private static final List<TestUser> CHANGED = new ArrayList<>();

    private static PointsmanProcess proxy;

    @BeforeAll
    static void start() throws IOException {
        ProxyConfig config = new ProxyConfig()
                .variable("server_version", SERVER.version())
                .variable("default_authentication_plugin", TestUser.NATIVE)
                .variable("free_connections_pct", 0) // so that each login is one at the server too
                .variable("ssl_p2s_ca", SERVER.certificates().ca().toString())
                .server(PLAIN_HOSTGROUP, SERVER.port(), "")
                .server(TLS_HOSTGROUP, SERVER.port(), "use_ssl=1");
        try (RawClient dba = TrafficTest.directly(SERVER)) {
            addOneUserForEachWayIn(config, dba);
            AuthenticationCase.create(dba, REMEMBERED.name(), REMEMBERED.plugin(), PASSWORD);
            config.user(REMEMBERED.name(), Stored.SHA1_HASH.text(dba), PLAIN_HOSTGROUP, "");
            addUsersWithAnotherPasswordOnTheServer(config, dba);
        }
        proxy = PointsmanProcess.start("authentication-methods", config);
    }

    private static void addOneUserForEachWayIn(ProxyConfig config, RawClient dba) throws IOException {
        for (Stored stored : Stored.values()) {
            String text = stored.text(dba);
            for (String method : METHODS) {
                for (boolean tls : new boolean[] {false, true}) {
                    TestUser user = user(stored, method, tls);
                    AuthenticationCase.create(dba, user.name(), user.plugin(), user.password());
                    config.user(user.name(), text, PLAIN_HOSTGROUP, "");
                }
            }
        }
    }

    /** With the server's newer method, where more has to be known than the SHA1. */
    private static TestUser user(Stored stored, String method, boolean tls) {
        String name = stored + "_" + method.replace("_password", "") + (tls ? "_tls" : "");
        return new TestUser(name.toLowerCase(Locale.ROOT), stored.password(), TestUser.SHA2);
    }

    private static void addUsersWithAnotherPasswordOnTheServer(ProxyConfig config, RawClient dba) throws IOException {
        for (String plugin : List.of(TestUser.NATIVE, TestUser.SHA2)) {
            for (int hostgroup : new int[] {PLAIN_HOSTGROUP, TLS_HOSTGROUP}) {
                TestUser user = new TestUser("changed" + CHANGED.size(), PASSWORD, plugin);
                AuthenticationCase.create(dba, user.name(), plugin, "another");
                config.user(user, hostgroup, "");
                CHANGED.add(user);
            }
        }
    }

    @AfterAll
    static void stop() {
        proxy.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyMethodAClientBeginsWithEndsAsTheTableSays(Stored stored) throws Exception {
        boolean sha1IsEnough = stored != Stored.SHA1_HASH;
        for (boolean tls : new boolean[] {false, true}) {
            endsAsTheTableSays(stored, TestUser.NATIVE, tls, sha1IsEnough);
            endsAsTheTableSays(stored, TestUser.SHA2, tls, true);
            endsAsTheTableSays(stored, CLEAR, tls, tls || sha1IsEnough);
        }
    }

    private static void endsAsTheTableSays(Stored stored, String method, boolean tls, boolean reachesTheServer)
            throws IOException {
        TestUser user = user(stored, method, tls);
        TestUser impostor = new TestUser(user.name(), "wrong", user.plugin());
        assertThatThrownBy(() -> currentUser(impostor, method, tls))
                .as(impostor.toString())
                .isInstanceOfSatisfying(
                        ServerError.class, error -> assertThat(error.code()).isEqualTo(DENIED));
        if (reachesTheServer) {
            assertThat(currentUser(user, method, tls)).isEqualTo(user.name() + "@%");
        } else {
            isToldThatTheSha1IsNotEnough(user, method, tls);
        }
    }

    private static String currentUser(TestUser user, String method, boolean tls) throws IOException {
        try (RawClient client = RawClient.connect(proxy.mysqlPort())) {
            if (tls) {
                client.startTls();
            }
            return client.loginPreferring(method, user, "")
                    .query("SELECT CURRENT_USER()")
                    .value();
        }
    }

    private static void isToldThatTheSha1IsNotEnough(TestUser user, String method, boolean tls) {
        assertThatThrownBy(() -> currentUser(user, method, tls))
                .as(user.toString())
                .isInstanceOfSatisfying(
                        ServerError.class, error -> assertThat(error.code()).isEqualTo(NO_WAY_IN))
                .hasMessageContaining("of the password only the SHA1 is known");
    }

    @ParameterizedTest
    @EnumSource
    void aPasswordInClearTextIsNotTakenWithoutTls(Stored stored) throws Exception {
        TestUser user = user(stored, CLEAR, false);
        try (RawClient client = RawClient.connect(proxy.mysqlPort())) {
            client.sendLogin(user.name(), user.password(), "", CLEAR);
            assertThat(client.read().header()).isEqualTo(AUTH_SWITCH);
        }
    }

    @Test
    void aPasswordFromAFullExchangeIsRememberedForLaterLogins() throws Exception {
        isToldThatTheSha1IsNotEnough(REMEMBERED, TestUser.NATIVE, false);
        assertThat(currentUser(REMEMBERED, TestUser.SHA2, false)).isEqualTo("remembered@%");
        assertThat(currentUser(REMEMBERED, TestUser.NATIVE, false)).isEqualTo("remembered@%");
    }

    @Test
    void aRefusalOfTheServerIsPassedOnAsItIs() {
        for (TestUser user : CHANGED) {
            assertThatThrownBy(() -> currentUser(user, TestUser.NATIVE, false))
                    .as(user.toString())
                    .isInstanceOfSatisfying(
                            ServerError.class, error -> assertThat(error.code()).isEqualTo(DENIED))
                    .hasMessageContaining("Access denied for user '" + user.name() + "'");
        }
    }
}
