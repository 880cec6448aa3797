package io.pointsman.itests.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.wire.QueryResult;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What DBeaver, HeidiSQL, mycli and their like say when they connect and when somebody clicks on a table. */
class GuiClientsIT {

    private static PointsmanProcess proxy;
    private static AdminSession session;

    @BeforeAll
    static void start() throws IOException {
        proxy = PointsmanProcess.start(
                "gui", new ProxyConfig().server(0, 3306, "").user("app", "app-secret", 0, ""));
        session = AdminSession.open(proxy);
    }

    @AfterAll
    static void stop() throws IOException {
        session.close();
        proxy.close();
    }

    private static List<String> column(QueryResult result, String name) {
        int index = result.columns().stream().map(String::toLowerCase).toList().indexOf(name.toLowerCase());
        assertThat(index).as(name + " in " + result.columns()).isNotNegative();
        return result.rows().stream().map(row -> row.get(index)).toList();
    }

    @Test
    void theOpeningStatementsOfDriversAndClients() throws Exception {
        assertThat(session.value("SELECT DATABASE()")).isEqualTo("admin");
        for (String silent : List.of(
                "SET NAMES utf8mb4",
                "SET character_set_results = NULL",
                "SET autocommit=1",
                "SET sql_mode='STRICT_TRANS_TABLES'",
                "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED",
                "/*!40101 SET NAMES utf8mb4 */",
                "SET SQL_SAFE_UPDATES=1",
                "USE `main`",
                "BEGIN",
                "ROLLBACK",
                "START TRANSACTION",
                "COMMIT")) {
            assertThat(session.query(silent).columns()).as(silent).isEmpty();
        }
        assertThat(session.value("select @@version_comment limit 1")).isEqualTo("(ProxySQL Admin Module)");
        assertThat(session.value("SELECT DATABASE()")).isEqualTo("main");
        assertThat(session.value("SELECT USER()")).startsWith("admin@");
        assertThat(session.value("SELECT CURRENT_USER()")).startsWith("admin@");
        assertThat(session.value("SELECT CONNECTION_ID()")).matches("\\d+");
        assertThat(session.value("SELECT @@VERSION")).isEqualTo(session.value("SELECT VERSION()"));
        assertThat(session.value("SELECT @@session.auto_increment_increment")).isEqualTo("1");
        assertThat(Long.parseLong(session.value("SELECT @@max_allowed_packet"))).isPositive();
        assertThat(session.value("SELECT @@sql_mode"))
                .as("drivers double quotes")
                .isEqualTo("NO_BACKSLASH_ESCAPES");
    }

    @Test
    void theTreeOnTheLeft() throws Exception {
        QueryResult databases = session.query("SHOW DATABASES");
        assertThat(databases.columns()).startsWith("seq", "name", "file");
        assertThat(column(databases, "name")).contains("main", "disk", "stats", "monitor", "stats_history");
        assertThat(session.rows("SHOW SCHEMAS")).isEqualTo(databases.rows());
        QueryResult tables = session.query("SHOW TABLES FROM disk");
        assertThat(tables.columns()).containsExactly("tables");
        assertThat(column(tables, "tables")).contains("mysql_servers").noneMatch(name -> name.startsWith("runtime_"));
        assertThat(column(session.query("SHOW TABLES FROM `stats`"), "tables"))
                .contains("stats_mysql_global", "stats_mysql_connection_pool")
                .doesNotContain("mysql_servers");
        assertThat(column(session.query("SHOW TABLES IN main"), "tables")).contains("mysql_users");
        assertThat(column(session.query("SHOW TABLES LIKE 'mysql\\_serv%'"), "tables"))
                .contains("mysql_servers")
                .doesNotContain("mysql_users");
        QueryResult full = session.query("SHOW FULL TABLES FROM `main`");
        assertThat(full.rows()).anyMatch(row -> row.equals(List.of("mysql_servers", "BASE TABLE")));
        assertThat(session.rows("SHOW WARNINGS")).isEmpty();
        assertThat(session.query("SHOW ENGINES").columns()).isNotEmpty();
        assertThat(session.query("SHOW PLUGINS").columns()).isNotEmpty();
        assertThat(session.rows("SHOW CHARSET")).isNotEmpty();
        assertThat(session.rows("SHOW COLLATION")).isNotEmpty();
    }

    @Test
    void whatATableIs() throws Exception {
        Map<String, String> created = session.dictionary("SHOW CREATE TABLE `main`.`mysql_servers`");
        assertThat(created).containsKeys("table", "Create Table");
        assertThat(created.get("Create Table"))
                .containsIgnoringCase("CREATE TABLE")
                .contains("hostgroup_id");
        QueryResult fields = session.query("SHOW FULL FIELDS FROM `mysql_servers`");
        assertThat(column(fields, "Field"))
                .startsWith("hostgroup_id", "hostname", "port")
                .hasSize(12);
        assertThat(column(session.query("SHOW COLUMNS FROM mysql_users"), "Field"))
                .contains("username");
        assertThat(column(session.query("DESCRIBE mysql_users"), "Field")).contains("username");
        Map<String, String> status = session.dictionary("SHOW TABLE STATUS LIKE 'mysql\\_servers'");
        assertThat(status).containsEntry("Name", "mysql_servers").containsEntry("Engine", "SQLite");
        assertThat(status).hasSizeGreaterThanOrEqualTo(18);
        assertThat(column(session.query("SHOW TABLE STATUS FROM `main`"), "Name"))
                .contains("mysql_servers");
        assertThat(session.query("SHOW INDEX FROM mysql_servers").columns()).isNotEmpty();
    }

    @Test
    void aPageOfATableIsReadEditedAndRead() throws Exception {
        QueryResult page = session.query("SELECT * FROM main.mysql_servers LIMIT 0, 200");
        assertThat(page.rows()).hasSize(1);
        assertThat(session.query("SELECT t.* FROM `main`.`mysql_users` t LIMIT 501")
                        .rows())
                .hasSize(1);
        assertThat(
                        session.changed(
                                "UPDATE main.mysql_servers SET comment='edited' WHERE hostgroup_id=0 AND hostname='127.0.0.1' AND port=3306"))
                .isEqualTo(1);
        assertThat(session.value("SELECT comment FROM `mysql_servers`")).isEqualTo("edited");
        assertThat(session.value("SELECT COUNT(*) FROM `main`.`mysql_servers`")).isEqualTo("1");
    }

    @Test
    void informationSchema() throws Exception {
        assertThat(column(session.query("SELECT * FROM information_schema.SCHEMATA"), "SCHEMA_NAME"))
                .contains("main", "disk", "stats");
        assertThat(session.rows("SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'main'"
                        + " AND TABLE_NAME = 'mysql_servers'"))
                .containsExactly(List.of("mysql_servers"));
        assertThat(session.rows("select TABLE_NAME, COLUMN_NAME from information_schema.columns\n"
                        + " where table_schema = 'main'\n order by table_name,ordinal_position"))
                .contains(List.of("mysql_servers", "hostgroup_id"), List.of("mysql_users", "username"));
        assertThat(session.rows("SELECT ROUTINE_NAME FROM INFORMATION_SCHEMA.ROUTINES\n"
                        + " WHERE ROUTINE_TYPE=\"FUNCTION\" AND ROUTINE_SCHEMA = \"main\""))
                .isEmpty();
    }

    @Test
    void variablesAndStatus() throws Exception {
        QueryResult variables = session.query("SHOW VARIABLES");
        assertThat(variables.columns()).containsExactly("Variable_name", "Value");
        assertThat(column(variables, "Variable_name")).contains("mysql-max_connections", "admin-admin_credentials");
        assertThat(session.rows("SHOW GLOBAL VARIABLES LIKE 'mysql-max_connections'"))
                .containsExactly(List.of("mysql-max_connections", "10000"));
        assertThat(column(session.query("SHOW MYSQL VARIABLES"), "Variable_name"))
                .isNotEmpty()
                .allMatch(name -> name.startsWith("mysql-"));
        assertThat(column(session.query("SHOW ADMIN VARIABLES"), "Variable_name"))
                .isNotEmpty()
                .allMatch(name -> name.startsWith("admin-"));
        assertThat(session.rows("SHOW VARIABLES WHERE Variable_name = 'mysql-threads'"))
                .hasSize(1);
        assertThat(session.query("SHOW /*!50002 GLOBAL */ STATUS").columns()).hasSize(2);
        assertThat(session.query("SHOW FULL PROCESSLIST").columns()).isNotEmpty();
        assertThat(session.rows("SHOW MYSQL SERVERS")).hasSize(1);
        assertThat(session.rows("SHOW MYSQL USERS")).hasSize(1);
    }
}
