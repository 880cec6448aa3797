package io.pointsman.itests.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.Await;
import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.wire.QueryResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbered configurations, changes that take themselves back, and who did what. */
class VersionsIT {

    private static final String WEIGHT = "SELECT weight FROM runtime_mysql_servers";

    private static ProxyConfig config() {
        return new ProxyConfig().server(0, 3306, "").user("app", "app-secret", 0, "");
    }

    /** The values of one column of SHOW CONFIG VERSIONS. */
    private static List<String> versions(PointsmanProcess proxy, String column) throws IOException {
        QueryResult versions = proxy.admin("SHOW CONFIG VERSIONS");
        int index = versions.columns().indexOf(column);
        assertThat(index).as(column + " in " + versions.columns()).isNotNegative();
        List<String> values = new ArrayList<>();
        versions.rows().forEach(row -> values.add(row.get(index)));
        return values;
    }

    @Test
    void versionsSurviveARestartAndCanBePutInForceAgain() throws Exception {
        String number;
        try (PointsmanProcess proxy = PointsmanProcess.start("versions", config())) {
            proxy.adminAll(
                    "UPDATE mysql_servers SET weight = 11",
                    "LOAD MYSQL SERVERS TO RUNTIME COMMENT 'eleven; it''s more'",
                    "UPDATE mysql_servers SET weight = 22",
                    "LOAD MYSQL SERVERS TO RUNTIME COMMENT 'twenty-two'");
            assertThat(versions(proxy, "comment")).contains("eleven; it's more", "twenty-two");
            assertThat(versions(proxy, "user")).contains(ProxyConfig.ADMIN_USER);
            assertThat(versions(proxy, "peer")).anyMatch(peer -> peer.startsWith("127.0.0.1"));
            number = versions(proxy, "version").get(versions(proxy, "comment").indexOf("eleven; it's more"));
        }
        try (PointsmanProcess proxy = PointsmanProcess.startAgain("versions", config(), "")) {
            assertThat(versions(proxy, "comment")).contains("eleven; it's more", "twenty-two");
            proxy.admin("LOAD CONFIG VERSION " + number + " TO RUNTIME");
            assertThat(proxy.admin(WEIGHT).value()).isEqualTo("11");
            assertThat(proxy.admin("SELECT weight FROM mysql_servers").value())
                    .as("MEMORY is left alone, and is what DISK has")
                    .isEqualTo("1");
            assertThat(proxy.admin("SHOW DIFF MYSQL SERVERS BETWEEN MEMORY AND RUNTIME")
                            .rows())
                    .hasSize(1)
                    .allSatisfy(row -> assertThat(row).contains("weight", "1", "11"));
        }
    }

    @Test
    void aChangeThatNobodyConfirmsTakesItselfBack() throws Exception {
        try (PointsmanProcess proxy = PointsmanProcess.start("confirm", config())) {
            proxy.adminAll("UPDATE mysql_servers SET weight = 33", "LOAD MYSQL SERVERS TO RUNTIME CONFIRM WITHIN 2");
            assertThat(proxy.admin(WEIGHT).value()).isEqualTo("33");
            Await.until("it takes itself back", Duration.ofSeconds(20), () -> proxy.admin(WEIGHT)
                    .value()
                    .equals("1"));
            assertThat(proxy.admin("SELECT weight FROM mysql_servers").value()).isEqualTo("33");

            proxy.adminAll("LOAD MYSQL SERVERS TO RUNTIME CONFIRM WITHIN 60", "CONFIRM");
            assertThat(proxy.admin(WEIGHT).value()).isEqualTo("33");
            assertThat(versions(proxy, "seconds_to_confirm")).allMatch(text -> text == null || text.isEmpty());
        }
    }

    @Test
    void theAuditLogHasWhoDidWhatAndNoSecrets() throws Exception {
        try (PointsmanProcess proxy = PointsmanProcess.start("audit", config())) {
            proxy.adminAll(
                    "INSERT INTO mysql_users (username, password) VALUES ('clerk', 'never-to-be-seen')",
                    "UPDATE mysql_users SET password = 'nor-this-one' WHERE username = 'clerk'",
                    "SET admin-stats_credentials = 'stats:nor-that-one'",
                    "LOAD MYSQL USERS TO RUNTIME",
                    "SELECT * FROM mysql_users");
            try (AdminSession session = AdminSession.open(proxy)) {
                session.refusal("SET mysql-nonsense = 1");
            }
            Path file = proxy.dataDirectory().resolve("audit.log");
            List<String> lines = Files.readAllLines(file);

            assertThat(lines).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
            assertThat(lines)
                    .anyMatch(line -> line.contains("INSERT INTO mysql_users") && line.contains("clerk"))
                    .anyMatch(
                            line -> line.contains("LOAD MYSQL USERS TO RUNTIME") && line.contains("\"user\":\"admin\""))
                    .noneMatch(line -> line.contains("SELECT * FROM mysql_users"));
            assertThat(String.join("\n", lines)).doesNotContain("never-to-be-seen", "nor-this-one", "nor-that-one");
            assertThat(proxy.log().text()).doesNotContain("never-to-be-seen", "nor-this-one", "nor-that-one");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }
}
