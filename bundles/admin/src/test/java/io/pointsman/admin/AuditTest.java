package io.pointsman.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit log of a whole admin room. */
class AuditTest {

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
    void changesFromThePortAndFromTheShellAreWrittenDownAndQuestionsAreNot() throws IOException {
        admin.affected("INSERT INTO mysql_users (username, password) VALUES ('bob', 'hunter2')");
        admin.rows("SELECT * FROM mysql_users");
        admin.failure("INSERT INTO mysql_users (username, password) VALUES ('bob', 'hunter2')");
        admin.admin()
                .execute("LOAD MYSQL USERS TO RUNTIME")
                .toCompletableFuture()
                .join();
        admin.failure("UPDATE mysql_users SET password 'hunter2'");
        admin.affected("SET admin-admin_credentials='admin:hunter2'");
        admin.failure(AdminFixture.STATS, "SAVE MYSQL USERS TO DISK");
        admin.affected("BEGIN");
        admin.affected("SET NAMES utf8");

        List<JsonObject> lines = lines();
        assertThat(lines)
                .extracting(line -> line.get("user").getAsString() + " "
                        + line.get("outcome").getAsString() + " "
                        + line.get("statement").getAsString())
                .containsExactly(
                        "admin ok INSERT INTO mysql_users (username, password) VALUES ('bob', '(secret)')",
                        "admin error INSERT INTO mysql_users (username, password) VALUES ('bob', '(secret)')",
                        "shell ok LOAD MYSQL USERS TO RUNTIME",
                        "admin error UPDATE mysql_users SET password '(secret)'",
                        "admin ok SET admin-admin_credentials='(secret)'",
                        "stats error SAVE MYSQL USERS TO DISK");
        assertThat(lines.get(0).get("affected").getAsLong()).isEqualTo(1);
        assertThat(lines.get(0).get("connection").getAsLong()).isEqualTo(7);
        assertThat(lines.get(0).get("peer").getAsString()).isEqualTo("127.0.0.1:50000");
        assertThat(lines.get(1).get("message").getAsString()).contains("UNIQUE constraint failed");
        assertThat(Files.readString(directory.resolve("audit.log"))).doesNotContain("hunter2");
    }

    @Test
    void aRoomThatTakesOverWritesOn() throws Exception {
        admin.affected("DELETE FROM mysql_users");

        admin.start();
        admin.affected("DELETE FROM mysql_servers");

        assertThat(lines()).hasSize(2);
    }

    @Test
    void allExamplesOfThePackageAreUnderstood() {
        admin.affected("UPDATE mysql_servers SET weight=2");
        admin.affected("LOAD MYSQL SERVERS TO RUNTIME CONFIRM WITHIN 60");
        for (String sql :
                List.of("SHOW DIFF", "SHOW CONFIG VERSIONS", "SHOW CONFIG VERSION", "CONFIRM", "LOAD CONFIG VERSION")) {
            String example = admin.admin().forms().stream()
                    .filter(form -> form.words().equals(sql))
                    .findFirst()
                    .orElseThrow()
                    .example();
            assertThat(admin.run(example)).as(example).isNotInstanceOf(io.pointsman.api.session.SqlAnswer.Failed.class);
        }
    }

    private List<JsonObject> lines() throws IOException {
        return Files.readAllLines(directory.resolve("audit.log")).stream()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
    }
}
