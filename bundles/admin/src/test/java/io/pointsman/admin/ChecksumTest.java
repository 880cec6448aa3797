package io.pointsman.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.session.SqlAnswer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums over rows, and how often each module has been loaded. */
class ChecksumTest {

    @TempDir
    Path directory;

    private AdminFixture admin;

    @BeforeEach
    void start() throws Exception {
        admin = new AdminFixture(directory).start();
    }

    @AfterEach
    void stop() throws Exception {
        admin.close();
    }

    @Test
    void equalRowsHaveEqualSumsInEveryLayer() {
        // Given
        admin.affected("INSERT INTO mysql_servers (hostgroup_id, hostname) VALUES (2, 'b'), (1, 'a')");
        String edited = sum("CHECKSUM MYSQL SERVERS");
        assertThat(sum("CHECKSUM DISK MYSQL SERVERS")).isNotEqualTo(edited);
        assertThat(sum("CHECKSUM RUNTIME MYSQL SERVERS")).isNotEqualTo(edited);

        // When
        admin.affected("SAVE MYSQL SERVERS TO DISK");
        admin.affected("LOAD MYSQL SERVERS TO RUNTIME");

        // Then
        assertThat(edited).matches("0x[0-9A-F]{16}");
        assertThat(sum("CHECKSUM DISK MYSQL SERVERS")).isEqualTo(edited);
        assertThat(sum("CHECKSUM RUNTIME MYSQL SERVERS")).isEqualTo(edited);
        assertThat(sum("checksum mem mysql servers")).isEqualTo(edited);
    }

    @Test
    void nullAndEmptyAreNotTheSame() {
        admin.affected("INSERT INTO mysql_users (username, password) VALUES ('app', NULL)");
        String none = sum("CHECKSUM MYSQL USERS");
        admin.affected("UPDATE mysql_users SET password = ''");

        assertThat(sum("CHECKSUM MYSQL USERS")).isNotEqualTo(none);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MYSQL SERVERS",
                "MYSQL USERS",
                "MYSQL QUERY RULES",
                "MYSQL VARIABLES",
                "MYSQL REPLICATION HOSTGROUPS",
                "MYSQL GROUP REPLICATION HOSTGROUPS",
                "MYSQL GALERA HOSTGROUPS",
                "MYSQL AURORA HOSTGROUPS",
                "MYSQL HOSTGROUP ATTRIBUTES",
                "MYSQL SERVERS SSL PARAMS"
            })
    void everySubjectHasItsOwnLabel(String subject) {
        for (String layer : List.of("", "MEMORY ", "MEM ", "DISK ", "RUNTIME ")) {
            SqlAnswer answer = admin.run("CHECKSUM " + layer + subject);
            assertThat(answer).as(layer).isInstanceOf(SqlAnswer.Rows.class);
            assertThat(((SqlAnswer.Rows) answer).columns()).containsExactly("table", "checksum");
            assertThat(((SqlAnswer.Rows) answer).rows().get(0).get(0)).isEqualTo(subject);
        }
    }

    @Test
    void everyLoadIsCounted() {
        // Given
        assertThat(loads("mysql_servers")).isEqualTo("1");
        String before = global();

        // When
        admin.affected("INSERT INTO mysql_servers (hostgroup_id, hostname) VALUES (1, 'a')");
        admin.affected("LOAD MYSQL SERVERS TO RUNTIME");

        // Then
        assertThat(loads("mysql_servers")).isEqualTo("2");
        assertThat(loads("mysql_users")).isEqualTo("1");
        assertThat(global()).matches("\\d+").isNotEqualTo(before);
    }

    @Test
    void pullingAVersionWaitsWithoutKeepingOthersFromTheirAnswers() throws Exception {
        // Given
        CompletableFuture<SqlAnswer> pulled = admin.admin()
                .execute(AdminFixture.ADMIN, "PULL VERSION MYSQL SERVERS 2 30")
                .toCompletableFuture();
        assertThat(admin.rows("SELECT 1")).hasSize(1);
        assertThat(pulled).isNotDone();

        // When
        admin.affected("LOAD MYSQL SERVERS TO RUNTIME");

        // Then
        assertThat(pulled.get(10, TimeUnit.SECONDS))
                .isEqualTo(new SqlAnswer.Rows(List.of("version"), List.of(List.of("2"))));
        assertThat(admin.rows("PULL VERSION MYSQL SERVERS 9 0")).containsExactly(List.of("2"));
        assertThat(admin.failure("PULL VERSION MYSQL USERS 1 1").message()).contains("Invalid argument");
    }

    @Test
    void unknownSubjectsAreToldWhatThereIs() {
        assertThat(admin.failure("CHECKSUM TABLE x").message()).contains("MYSQL SERVERS, MYSQL USERS");
        assertThat(admin.failure(AdminFixture.STATS, "CHECKSUM MYSQL USERS").errorCode())
                .isEqualTo(1045);
        assertThat(admin.failure(AdminFixture.STATS, "SELECT GLOBAL_CHECKSUM()").errorCode())
                .isEqualTo(1045);
    }

    private String sum(String sql) {
        return admin.rows(sql).get(0).get(1);
    }

    private String global() {
        return admin.rows("SELECT GLOBAL_CHECKSUM()").get(0).get(0);
    }

    private String loads(String name) {
        return admin.rows("SELECT version FROM runtime_checksums_values WHERE name = '" + name + "'")
                .get(0)
                .get(0);
    }
}
