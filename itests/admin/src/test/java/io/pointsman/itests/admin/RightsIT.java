package io.pointsman.itests.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Admins may do everything, stats users may read what is counted, and read only means it. */
class RightsIT {

    private static PointsmanProcess proxy;

    @BeforeAll
    static void start() {
        proxy = PointsmanProcess.start(
                "rights", new ProxyConfig().server(0, 3306, "").user("app", "app-secret", 0, ""));
    }

    @AfterAll
    static void stop() {
        proxy.close();
    }

    private static AdminSession stats() throws IOException {
        return AdminSession.open(proxy, "stats", "stats");
    }

    @Test
    void aStatsUserReadsWhatIsCounted() throws Exception {
        try (AdminSession stats = stats()) {
            List<String> tables =
                    stats.rows("SHOW TABLES").stream().map(row -> row.get(0)).toList();
            assertThat(tables)
                    .contains("stats_mysql_global", "stats_mysql_connection_pool", "stats_mysql_processlist")
                    .doesNotContain("mysql_users", "mysql_servers");
            assertThat(stats.rows("SELECT variable_name FROM global_variables"))
                    .as("only what connectors ask for")
                    .containsExactly(List.of("mysql-max_allowed_packet"));
            for (String table : tables) {
                assertThat(stats.query("SELECT * FROM " + table).columns())
                        .as(table)
                        .isNotEmpty();
            }
            assertThat(stats.rows("SELECT * FROM stats.stats_mysql_global")).isNotEmpty();
            assertThat(stats.value("SELECT USER()")).startsWith("stats@");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM mysql_users",
                "SELECT * FROM main.mysql_users",
                "SELECT * FROM disk.mysql_users",
                "SELECT * FROM main.runtime_global_variables",
                "SELECT * FROM runtime_mysql_users",
                "SELECT * FROM disk.config_versions",
                "SHOW MYSQL USERS",
                "SELECT CONFIG FILE",
                "SELECT CONFIG INTO OUTFILE 'stolen.cnf'",
                "SAVE CONFIG TO FILE 'stolen.cnf'",
                "UPDATE stats_mysql_global SET Variable_Value = '0'",
                "DELETE FROM stats_mysql_global",
                "CREATE TABLE mine (a INT)",
                "SET mysql-max_connections = 5",
                "LOAD MYSQL SERVERS TO RUNTIME",
                "LOAD MYSQL SERVERS FROM DISK",
                "SAVE MYSQL SERVERS TO DISK",
                "LOAD CONFIG VERSION 1 TO RUNTIME",
                "SHOW CONFIG VERSION 1",
                "CONFIRM",
                "PROXYSQL SHUTDOWN",
                "PROXYSQL KILL",
                "PROXYSQL PAUSE",
                "PROXYSQL READONLY",
                "PROXYSQL FLUSH LOGS",
                "KILL CONNECTION 1",
                "ATTACH 'pointsman.db' AS stolen",
                "PRAGMA database_list",
                "VACUUM INTO 'stolen.db'"
            })
    void aStatsUserGetsNothingElseAndChangesNothing(String statement) throws Exception {
        try (AdminSession stats = stats()) {
            assertThat(stats.refusal(statement).getMessage()).startsWith("ProxySQL Admin Error: ");
            assertThat(stats.value("SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void readOnlyKeepsSqlFromChangingAnything() throws Exception {
        try (AdminSession admin = AdminSession.open(proxy)) {
            admin.query("PROXYSQL READONLY");
            try {
                assertThat(admin.value("SELECT @@global.read_only")).isEqualTo("1");
                assertThat(admin.refusal("UPDATE mysql_servers SET weight = 9").code())
                        .isEqualTo(1290);
                admin.query("LOAD MYSQL SERVERS TO RUNTIME");
            } finally {
                admin.query("PROXYSQL READWRITE");
            }
            assertThat(admin.changed("UPDATE mysql_servers SET weight = 1")).isEqualTo(1);
        }
    }

    @Test
    void passwordsOfTheBoxAreAnnounced() throws Exception {
        ProxyConfig untouched = new ProxyConfig()
                .adminVariable("admin_credentials", "admin:admin")
                .server(0, 3306, "");
        try (PointsmanProcess instance = PointsmanProcess.start("default-password", untouched)) {
            assertThat(instance.log().text()).containsIgnoringCase("default").contains("admin-admin_credentials");
            assertThat(instance.shell("status")).contains("admin-admin_credentials");
        }
        assertThat(proxy.shell("status")).doesNotContain("admin-admin_credentials");
    }
}
