package io.pointsman.itests.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.MariadbClient;
import io.pointsman.itests.support.server.MariadbServerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code mariadb-dump} of the admin database, and its way back. */
class AdminDumpIT {

    private static final List<String> TABLES = List.of("mysql_servers", "mysql_users", "global_variables", "scheduler");

    @Test
    void whatWasDumpedIsBackWhenTheDumpIsReadIn() throws Exception {
        try (PointsmanProcess proxy = PointsmanProcess.start(
                "admin-dump",
                new ProxyConfig()
                        .server(0, 3306, "comment=\"it's the 'first'\"")
                        .server(1, 3307, "")
                        .user("app", "a'b\\c\"d", 0, ""))) {
            // Given
            proxy.adminAll(
                    "UPDATE mysql_servers SET comment = 'ж😀; -- \"x\"' WHERE hostgroup_id = 1",
                    "INSERT INTO scheduler (id, active, interval_ms, filename) VALUES (7, 0, 1000, '/bin/true')");
            List<List<List<String>>> before = contents(proxy);
            Path dump = dump(proxy, TABLES);
            assertThat(Files.readString(dump)).contains("REPLACE INTO `mysql_servers`", "Dump completed");

            // When
            proxy.adminAll(
                    "DELETE FROM mysql_servers",
                    "DELETE FROM scheduler",
                    "UPDATE mysql_users SET password = 'other'",
                    "UPDATE global_variables SET variable_value = '4711' WHERE variable_name = 'mysql-max_connections'");
            assertThat(contents(proxy)).isNotEqualTo(before);
            readIn(proxy, dump);

            // Then
            assertThat(contents(proxy)).isEqualTo(before);
            proxy.adminAll("LOAD MYSQL SERVERS TO RUNTIME", "LOAD MYSQL VARIABLES TO RUNTIME");
        }
    }

    @Test
    void everyTableCanBeDumpedWithItsDefinition() throws Exception {
        try (PointsmanProcess proxy = PointsmanProcess.start("admin-dump-all", new ProxyConfig().server(0, 3306, ""))) {
            Path dump = dump(proxy, List.of());

            assertThat(Files.readString(dump))
                    .contains("CREATE TABLE", "mysql_query_rules", "runtime_mysql_servers", "Dump completed");
        }
    }

    private static List<List<List<String>>> contents(PointsmanProcess proxy) throws IOException {
        List<List<List<String>>> contents = new ArrayList<>();
        for (String table : TABLES) {
            contents.add(
                    proxy.admin("SELECT * FROM " + table + " ORDER BY 1, 2").rows());
        }
        return contents;
    }

    /** Only rows, as operators do it, when tables are named; all of it otherwise. */
    private static Path dump(PointsmanProcess proxy, List<String> tables) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                MariadbServerProcess.program("mariadb-dump").toString(),
                "--no-defaults",
                "--host=127.0.0.1",
                "--port=" + proxy.adminPort(),
                "--user=" + ProxyConfig.ADMIN_USER,
                "--password=" + ProxyConfig.ADMIN_PASSWORD,
                "--skip-ssl-verify-server-cert"));
        if (!tables.isEmpty()) {
            command.addAll(List.of("--no-create-info", "--replace", "--complete-insert"));
        }
        command.add("main");
        command.addAll(tables);
        Path file = proxy.dataDirectory().resolveSibling("dump.sql");
        Path errors = proxy.dataDirectory().resolveSibling("dump.err");
        Process process = new ProcessBuilder(command)
                .redirectOutput(file.toFile())
                .redirectError(errors.toFile())
                .start();
        assertThat(process.waitFor())
                .as(Files.readString(errors, StandardCharsets.UTF_8))
                .isZero();
        return file;
    }

    private static void readIn(PointsmanProcess proxy, Path dump) throws IOException, InterruptedException {
        MariadbClient.find()
                .run(
                        proxy.adminPort(),
                        ProxyConfig.ADMIN_USER,
                        ProxyConfig.ADMIN_PASSWORD,
                        "--default-character-set=utf8mb4",
                        "--execute=source " + dump,
                        "main");
    }
}
