package io.pointsman.itests.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both JDBC drivers on the admin port: what they say by themselves, LOAD and SAVE, metadata, refusals, warnings. */
class DriversIT {

    private static PointsmanProcess proxy;

    @BeforeAll
    static void start() {
        proxy = PointsmanProcess.start(
                "drivers", new ProxyConfig().server(0, 3306, "").user("app", "app-secret", 0, ""));
    }

    @AfterAll
    static void stop() {
        proxy.close();
    }

    private static Connection connect(String scheme) throws SQLException {
        String trust = scheme.equals("mysql") ? "sslMode=REQUIRED" : "sslMode=trust";
        return DriverManager.getConnection(
                "jdbc:" + scheme + "://127.0.0.1:" + proxy.adminPort() + "/main?allowPublicKeyRetrieval=true&" + trust,
                ProxyConfig.ADMIN_USER,
                ProxyConfig.ADMIN_PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb"})
    void aServerIsAddedLoadedSavedAndRemoved(String scheme) throws Exception {
        try (Connection admin = connect(scheme);
                Statement statement = admin.createStatement()) {
            assertThat(admin.isValid(5)).isTrue();
            try (PreparedStatement insert = admin.prepareStatement(
                    "INSERT INTO mysql_servers (hostgroup_id, hostname, port, comment) VALUES (?, ?, ?, ?)")) {
                insert.setInt(1, 30);
                insert.setString(2, "10.3.0.1");
                insert.setInt(3, 3306);
                insert.setString(4, "it's a comment; with everything");
                assertThat(insert.executeUpdate()).isEqualTo(1);
            }
            assertThat(statement.executeUpdate("LOAD MYSQL SERVERS TO RUNTIME")).isZero();
            assertThat(statement.executeUpdate("SAVE MYSQL SERVERS TO DISK")).isZero();
            assertThat(strings(statement, "SELECT comment FROM runtime_mysql_servers WHERE hostgroup_id = 30"))
                    .containsExactly("it's a comment; with everything");
            assertThat(statement.executeUpdate("SAVE MYSQL VARIABLES TO DISK")).isGreaterThan(58);
            assertThat(statement.executeUpdate("DELETE FROM mysql_servers WHERE hostgroup_id = 30"))
                    .isEqualTo(1);
            statement.execute("LOAD MYSQL SERVERS TO RUNTIME");
            statement.execute("SAVE MYSQL SERVERS TO DISK");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb"})
    void transactionsAreAcceptedAndEveryStatementIsItsOwn(String scheme) throws Exception {
        try (Connection admin = connect(scheme);
                Statement statement = admin.createStatement()) {
            admin.setAutoCommit(false);
            statement.executeUpdate("UPDATE mysql_servers SET weight = 3");
            admin.rollback();
            assertThat(strings(statement, "SELECT weight FROM mysql_servers")).containsExactly("3");
            statement.executeUpdate("UPDATE mysql_servers SET weight = 1");
            admin.commit();
            admin.setAutoCommit(true);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb"})
    void aRefusalIsAnExceptionWithItsCodeAndItsReasonsAreWarnings(String scheme) throws Exception {
        try (Connection admin = connect(scheme);
                Statement statement = admin.createStatement()) {
            assertThatThrownBy(() -> statement.execute("SET mysql-nonsense = 1"))
                    .isInstanceOfSatisfying(SQLException.class, refused -> assertThat(refused.getErrorCode())
                            .isEqualTo(1193));
            assertThatThrownBy(() -> statement.execute("SELECT FROM WHERE"))
                    .isInstanceOfSatisfying(SQLException.class, refused -> assertThat(refused.getErrorCode())
                            .isEqualTo(1064));
            statement.executeUpdate(
                    "INSERT INTO mysql_users (username, password, default_hostgroup) VALUES ('lost', 'x', 4711)");
            try {
                statement.execute("LOAD MYSQL USERS TO RUNTIME");
                List<String> warnings = new ArrayList<>();
                for (SQLWarning each = statement.getWarnings(); each != null; each = each.getNextWarning()) {
                    warnings.add(each.getMessage());
                }
                assertThat(warnings).as("a hostgroup that nobody has").anyMatch(text -> text.contains("4711"));
            } finally {
                statement.execute("DELETE FROM mysql_users WHERE username = 'lost'");
                statement.execute("LOAD MYSQL USERS TO RUNTIME");
            }
        }
    }

    private static List<String> strings(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
