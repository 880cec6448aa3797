package io.pointsman.itests.traffic;

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
import io.pointsman.itests.traffic.AuthenticationCase.Stored;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The two tables of {@code docs/authentication.md}, each cell of one with each of the other, for the JDBC drivers. */
class AuthenticationIT {

    private static final int DENIED = 1045;
    private static final int NO_WAY_IN = 9002;

    private static final DatabaseServer SERVER = Databases.mysql();
    private static final List<AuthenticationCase> CASES = AuthenticationCase.all();
    private static final Map<String, PointsmanProcess> PROXIES = new LinkedHashMap<>();
    private static final Map<Stored, String> STORED = new EnumMap<>(Stored.class);

    @BeforeAll
    static void start() throws IOException {
        try (RawClient dba = TrafficTest.directly(SERVER)) {
            for (Stored stored : Stored.values()) {
                STORED.put(stored, stored.text(dba));
            }
            for (AuthenticationCase each : CASES) {
                AuthenticationCase.create(
                        dba, each.user(), each.plugin(), each.stored().password());
            }
        }
        for (String greeting : List.of(TestUser.NATIVE, TestUser.SHA2)) {
            PROXIES.put(greeting, PointsmanProcess.start("authentication-" + greeting, config(greeting)));
        }
    }

    private static ProxyConfig config(String greeting) {
        ProxyConfig config = new ProxyConfig()
                .variable("server_version", SERVER.version())
                .variable("default_authentication_plugin", greeting)
                .variable("free_connections_pct", 0) // so that each login is one at the server too
                .variable("ssl_p2s_ca", SERVER.certificates().ca().toString())
                .server(PLAIN_HOSTGROUP, SERVER.port(), "")
                .server(TLS_HOSTGROUP, SERVER.port(), "use_ssl=1");
        for (AuthenticationCase each : CASES) {
            if (each.greeting().equals(greeting)) {
                config.user(each.user(), STORED.get(each.stored()), each.hostgroup(), "");
            }
        }
        return config;
    }

    @AfterAll
    static void stop() {
        PROXIES.values().forEach(PointsmanProcess::close);
    }

    static List<AuthenticationCase> cases() {
        return CASES;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void whoProvesThePasswordIsLetThroughAsTheTablesSay(AuthenticationCase each) throws Exception {
        int port = PROXIES.get(each.greeting()).mysqlPort();
        isRefused(each, port);
        if (each.reachesTheServer()) {
            isLetThrough(each, port);
        } else {
            assertThatThrownBy(() -> currentUser(each, port)).satisfies(AuthenticationIT::saysWhatIsMissing);
        }
        isRefused(each, port); // also when something is remembered
    }

    /** The first login has the server's full exchange, the second its fast path. */
    private static void isLetThrough(AuthenticationCase each, int port) throws SQLException {
        try (Connection first = each.connect(port, each.stored().password())) {
            first.setAutoCommit(false); // keeps its server connection
            assertThat(currentUser(first)).isEqualTo(each.user() + "@%");
            assertThat(currentUser(each, port)).isEqualTo(each.user() + "@%");
            first.rollback();
        }
    }

    private static void isRefused(AuthenticationCase each, int port) {
        List<String> wrong = new ArrayList<>(List.of("wrong", ""));
        wrong.remove(each.stored().password());
        for (String password : wrong) {
            assertThatThrownBy(() -> each.connect(port, password).close())
                    .as("password '%s'", password)
                    .isInstanceOfSatisfying(SQLException.class, error -> assertThat(error.getErrorCode())
                            .isEqualTo(DENIED));
        }
    }

    private static String currentUser(AuthenticationCase each, int port) throws SQLException {
        try (Connection connection = each.connect(port, each.stored().password())) {
            return currentUser(connection);
        }
    }

    private static String currentUser(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT CURRENT_USER()")) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    /** A driver may put words of its own around the proxy's. */
    private static void saysWhatIsMissing(Throwable failure) {
        Throwable proxysOwn = failure;
        while (proxysOwn.getCause() instanceof SQLException inner) {
            proxysOwn = inner;
        }
        assertThat(proxysOwn).hasMessageContaining("of the password only the SHA1 is known");
        assertThat(((SQLException) proxysOwn).getErrorCode()).isEqualTo(NO_WAY_IN);
    }
}
