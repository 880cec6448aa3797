package io.pointsman.itests.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The modules of Ansible's {@code community.proxysql} that are about settings, and those that move and show everything. */
class AnsibleSettingsIT {

    private static PointsmanProcess proxy;

    private AdminSession session;

    @BeforeAll
    static void start() {
        proxy = PointsmanProcess.start(
                "ansible-settings", new ProxyConfig().server(0, 3306, "").user("app", "app-secret", 0, ""));
    }

    @AfterAll
    static void stop() {
        proxy.close();
    }

    /** PyMySQL turns automatic commits off and states its charset; every module then asks for the version. */
    @BeforeEach
    void connect() throws IOException {
        session = AdminSession.open(proxy);
        assertThat(session.changed("SET NAMES utf8mb4")).isZero();
        assertThat(session.changed("SET AUTOCOMMIT = 0")).isZero();
        String version = session.dictionary("select version();").get("version()");
        assertThat(version).as("three numbers, as the modules take it apart").matches("\\d+\\.\\d+\\.\\d+(-.*)?");
    }

    @AfterEach
    void close() throws IOException {
        session.close();
    }

    @Test
    void globalVariables() throws Exception {
        String one = "SELECT *\n FROM global_variables\n WHERE variable_name = %s";
        assertThat(session.dictionary(one, "mysql-max_connections"))
                .isEqualTo(Map.of("variable_name", "mysql-max_connections", "variable_value", "10000"));
        assertThat(session.dictionary(one, "mysql-no_such_thing")).isEmpty();
        assertThat(session.dictionary(
                        "SELECT count(*) AS `variable_count`\n FROM global_variables\n WHERE variable_name = %s and variable_value = %s",
                        "mysql-max_connections", "1000"))
                .containsEntry("variable_count", "0");
        assertThat(session.changed(
                        "UPDATE global_variables\n SET variable_value = %s\n WHERE variable_name = %s",
                        "1000", "mysql-max_connections"))
                .isEqualTo(1);
        saveAndLoad("MYSQL VARIABLES");
        assertThat(
                        session.value(
                                "SELECT variable_value FROM runtime_global_variables WHERE variable_name = 'mysql-max_connections'"))
                .isEqualTo("1000");
        saveAndLoad("ADMIN VARIABLES");
    }

    @Test
    void schedulerSpelledWithTwoBlanks() throws Exception {
        assertThat(session.changed(
                        "INSERT INTO scheduler (\n active,\n interval_ms,\n filename,\ncomment)\nVALUES (%s, %s, %s, %s)",
                        false, 1000, "/opt/maintenance.py", "asleep"))
                .isEqualTo(1);
        assertThat(session.dictionary(
                        "SELECT count(*) AS `schedule_count`\n FROM scheduler\n WHERE active = %s\n AND interval_ms = %s\n"
                                + " AND filename = %s",
                        false, 1000, "/opt/maintenance.py"))
                .containsEntry("schedule_count", "1");
        session.query("SAVE  SCHEDULER TO DISK");
        session.query("LOAD  SCHEDULER TO RUNTIME");
        assertThat(session.changed(
                        "DELETE FROM scheduler\n WHERE active = %s\n AND filename = %s", false, "/opt/maintenance.py"))
                .isEqualTo(1);
        saveAndLoad("SCHEDULER");
    }

    /** {@code proxysql_manage_config} takes any module to and from any layer. */
    @Test
    void everyCombinationOfManageConfig() throws Exception {
        for (String module : List.of(
                "MYSQL USERS",
                "MYSQL SERVERS",
                "MYSQL QUERY RULES",
                "MYSQL VARIABLES",
                "ADMIN VARIABLES",
                "SCHEDULER")) {
            for (String tail : List.of("TO MEMORY", "FROM MEMORY", "TO RUNTIME", "FROM DISK")) {
                session.query("LOAD " + module + " " + tail);
            }
            for (String tail : List.of("FROM MEMORY", "TO DISK")) {
                session.query("SAVE " + module + " " + tail);
            }
            for (String tail : List.of("TO MEMORY", "FROM RUNTIME")) {
                saveFromRuntime(module, tail);
            }
            session.query("LOAD " + module + " FROM CONFIG");
        }
        assertThat(session.value("SELECT COUNT(*) FROM mysql_servers")).isEqualTo("1");
        assertThat(session.value("SELECT COUNT(*) FROM mysql_users")).isEqualTo("1");
    }

    /** What is in force nowhere can't be saved from there: MEMORY is not emptied, and the module is told. */
    private void saveFromRuntime(String module, String tail) throws IOException {
        String save = "SAVE " + module + " " + tail;
        if (module.equals("SCHEDULER")) {
            assertThat(session.refusal(save).code()).isEqualTo(1290);
        } else {
            session.query(save);
        }
    }

    /** {@code proxysql_info} reads every table that SHOW TABLES tells. */
    @Test
    void infoReadsEveryTable() throws Exception {
        List<String> tables =
                session.rows("show tables").stream().map(row -> row.get(0)).toList();
        assertThat(session.query("show tables").columns()).containsExactly("tables");
        assertThat(tables)
                .contains("global_variables", "mysql_servers", "mysql_users", "runtime_mysql_servers", "scheduler");
        for (String table : tables) {
            assertThat(session.query("select * from " + table).columns())
                    .as(table)
                    .isNotEmpty();
        }
        assertThat(session.query("select * from global_variables").columns())
                .startsWith("variable_name", "variable_value");
    }

    private void saveAndLoad(String module) throws IOException {
        session.query("SAVE " + module + " TO DISK");
        assertThat(session.changed("LOAD " + module + " TO RUNTIME")).isZero();
    }
}
