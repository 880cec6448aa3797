package io.pointsman.itests.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.proxy.ShellRun;
import io.pointsman.itests.support.server.Databases;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.RawClient;
import io.pointsman.itests.support.wire.ServerError;
import io.pointsman.itests.traffic.differential.Driver;
import io.pointsman.itests.traffic.differential.Flavour;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The admin port with the drivers people use, and the same by the shell. */
class AdminIT {

    private static final TestUser ADMIN =
            new TestUser(ProxyConfig.ADMIN_USER, ProxyConfig.ADMIN_PASSWORD, TestUser.NATIVE);

    private static PointsmanProcess proxy;

    @BeforeAll
    static void start() {
        proxy = PointsmanProcess.start("admin", ProxyConfig.inFrontOf(Databases.mariadb()));
    }

    @AfterAll
    static void stop() {
        proxy.close();
    }

    private static Connection connect(Driver driver, Flavour flavour) throws SQLException {
        return driver.connect(proxy.adminPort(), ADMIN, "", flavour, Map.of());
    }

    @ParameterizedTest
    @EnumSource(Driver.class)
    void aServerIsAddedLoadedSeenAtRunTimeAndRemoved(Driver driver) throws Exception {
        try (Connection admin = connect(driver, Flavour.PLAIN);
                Statement statement = admin.createStatement()) {
            assertThat(statement.executeUpdate(
                            "INSERT INTO mysql_servers (hostgroup_id, hostname, port) VALUES (55, '10.0.0.1', 3306)"))
                    .isEqualTo(1);
            assertThat(count(statement, "runtime_mysql_servers WHERE hostgroup_id = 55"))
                    .isZero();
            statement.execute("LOAD MYSQL SERVERS TO RUNTIME");
            assertThat(count(statement, "runtime_mysql_servers WHERE hostgroup_id = 55"))
                    .isEqualTo(1);
            assertThat(statement.executeUpdate("DELETE FROM mysql_servers WHERE hostgroup_id = 55"))
                    .isEqualTo(1);
            statement.execute("LOAD MYSQL SERVERS TO RUNTIME");
            assertThat(count(statement, "runtime_mysql_servers WHERE hostgroup_id = 55"))
                    .isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Driver.class)
    void theAdminPortSpeaksTlsToo(Driver driver) throws Exception {
        try (Connection admin = connect(driver, Flavour.TLS);
                Statement statement = admin.createStatement()) {
            assertThat(count(statement, "mysql_servers")).isPositive();
        }
    }

    private static int count(Statement statement, String from) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM " + from)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    void aUserThatIsLoadedMayLogInAndOneThatIsGoneMayNot() throws Exception {
        TestUser modest = TestUser.MODEST;
        proxy.adminAll("DELETE FROM mysql_users WHERE username = 'modest'", "LOAD MYSQL USERS TO RUNTIME");
        assertThatThrownBy(() -> proxy.connect(modest, "test").close()).isInstanceOf(ServerError.class);

        proxy.adminAll(
                "INSERT INTO mysql_users (username, password, default_hostgroup) VALUES ('modest', '"
                        + modest.password() + "', 0)",
                "LOAD MYSQL USERS TO RUNTIME");

        try (RawClient client = proxy.connect(modest, "test")) {
            assertThat(client.query("SELECT 1").value()).isEqualTo("1");
        }
    }

    @Test
    void whatIsSavedOutlivesWhatIsForgotten() throws Exception {
        proxy.adminAll(
                "SET mysql-wait_timeout = 1234567",
                "SAVE MYSQL VARIABLES TO DISK",
                "SET mysql-wait_timeout = 7654321",
                "LOAD MYSQL VARIABLES FROM DISK");

        assertThat(variable("mysql-wait_timeout")).isEqualTo("1234567");
    }

    private static String variable(String name) throws Exception {
        return proxy.admin("SELECT variable_value FROM global_variables WHERE variable_name = '" + name + "'")
                .value();
    }

    @Test
    void aLoadThatIsRefusedChangesNothing() throws Exception {
        proxy.adminAll("INSERT INTO mysql_servers (hostgroup_id, hostname, port) VALUES (56, '10.0.0.2', 3306)");
        try {
            assertThatThrownBy(() ->
                            proxy.adminAll("SET mysql-max_connections = 'many'", "LOAD MYSQL VARIABLES TO RUNTIME"))
                    .isInstanceOf(ServerError.class);
            assertThat(proxy.admin("SELECT COUNT(*) FROM runtime_mysql_servers WHERE hostgroup_id = 56")
                            .value())
                    .isEqualTo("0");
        } finally {
            proxy.adminAll("DELETE FROM mysql_servers WHERE hostgroup_id = 56", "LOAD MYSQL VARIABLES FROM DISK");
        }
    }

    @Test
    void theShellTakesTheSameStatementsAndSaysWhenTheyFail() throws Exception {
        assertThat(proxy.shell("SELECT hostgroup_id, port FROM mysql_servers WHERE hostgroup_id = 0"))
                .contains(Integer.toString(Databases.mariadb().port()));
        proxy.shell("LOAD MYSQL SERVERS TO RUNTIME");
        proxy.shell("load mysql users to runtime");
        assertThat(proxy.shell("status")).contains(Integer.toString(proxy.mysqlPort()));
        assertThat(proxy.shell("plugin:list")).contains("io.pointsman.session", "io.pointsman.protocol");

        ShellRun wrong = proxy.tryShell("LOAD NONSENSE TO RUNTIME");
        assertThat(wrong.exitCode()).isNotZero();
        assertThat(wrong.output()).isNotBlank();
    }

    @Test
    void strangersStayOutside() throws Exception {
        try (RawClient client = RawClient.connect(proxy.adminPort())) {
            assertThatThrownBy(() -> client.login("admin", "guess", "")).isInstanceOf(ServerError.class);
        }
        try (RawClient client = RawClient.connect(proxy.adminPort())) {
            assertThatThrownBy(() -> client.login(TestUser.APP, "")).isInstanceOf(ServerError.class);
        }
        try (RawClient client = RawClient.connect(proxy.mysqlPort())) {
            assertThatThrownBy(() -> client.login(ADMIN, "")).isInstanceOf(ServerError.class);
        }
    }
}
