package io.pointsman.admin.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.pointsman.admin.sql.AdminRequest;
import io.pointsman.admin.sql.SqlText;
import io.pointsman.admin.variables.Variables;
import io.pointsman.api.admin.StatementForm;
import io.pointsman.api.session.LocalSql.Caller;
import io.pointsman.api.session.SqlAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file of the audit log: what gets in, in which form, and what happens when it is full or can't be written. */
class AuditLogTest {

    private static final SqlAnswer DONE = new SqlAnswer.Done(1, "");
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");

    @TempDir
    Path directory;

    private long limit = 1 << 20;
    private AuditLog log;

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void aLineTellsWhoDidWhatAndWhatCameOfIt() throws IOException {
        log = newLog();

        log.answered(request("UPDATE mysql_users SET password='x' WHERE username='bob'"), DONE);
        log.answered(request("DROP TABLE nosuch"), new SqlAnswer.Failed(1051, "42S02", "no such table: nosuch"));

        JsonObject first = JsonParser.parseString(lines().get(0)).getAsJsonObject();
        assertThat(first.toString())
                .isEqualTo("{\"time\":\"2026-03-04T05:06:07.089Z\",\"user\":\"root\",\"peer\":\"10.0.0.9:4711\","
                        + "\"connection\":17,\"statement\":\"UPDATE mysql_users SET password='(secret)' WHERE"
                        + " username='bob'\",\"outcome\":\"ok\",\"affected\":1}");
        JsonObject second = JsonParser.parseString(lines().get(1)).getAsJsonObject();
        assertThat(second.get("outcome").getAsString()).isEqualTo("error");
        assertThat(second.get("error_code").getAsInt()).isEqualTo(1051);
        assertThat(second.get("message").getAsString()).isEqualTo("no such table: nosuch");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("audit.log"))))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO t VALUES (1)",
                "WITH x AS (SELECT 1) DELETE FROM t",
                "SET mysql-wait_timeout=1",
                "LOAD MYSQL USERS TO RUNTIME",
                "SAVE MYSQL USERS TO DISK",
                "PROXYSQL FLUSH LOGS",
                "CONFIRM",
                "KILL CONNECTION 4",
                "ROLLBACK CONFIG",
                "PLUGIN RELOAD x",
                "PRAGMA user_version=4",
            })
    void whatChangesSomethingIsWrittenDown(String sql) throws IOException {
        log = newLog();

        log.answered(request(sql), DONE);

        assertThat(lines()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM mysql_users",
                "SHOW TABLES",
                "SET NAMES utf8mb4",
                "SET autocommit=1",
                "SET @@session.sql_mode='ANSI-QUOTES'",
                "ROLLBACK",
                "BEGIN",
                "USE main",
                "WITH x AS (SELECT 1) SELECT * FROM x",
                "PLUGIN LIST",
                "PRAGMA table_info(t)",
            })
    void whatOnlyAsksIsNot(String sql) {
        log = newLog();

        log.answered(request(sql), DONE);

        assertThat(directory.resolve("audit.log")).doesNotExist();
    }

    @Test
    void aFullFileIsTurnedOverAndNoneIsLost() throws IOException {
        limit = 1000;
        log = newLog();

        for (int i = 0; i < 20; i++) {
            log.answered(request("DELETE FROM t WHERE i=" + i), DONE);
        }

        assertThat(Files.size(directory.resolve("audit.log.1"))).isLessThanOrEqualTo(limit);
        long all = 0;
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                all += Files.readAllLines(file).size();
            }
        }
        assertThat(all).isEqualTo(20);
        assertThat(Files.readString(directory.resolve("audit.log.1"))).contains("WHERE i=0\"");
        assertThat(Files.readString(directory.resolve("audit.log"))).contains("WHERE i=19\"");
    }

    @Test
    void aFileThatWasMovedAwayIsMadeAnewAfterReopening() throws IOException {
        log = newLog();
        log.answered(request("DELETE FROM t"), DONE);
        Files.move(directory.resolve("audit.log"), directory.resolve("old"));

        log.reopen();
        log.answered(request("DELETE FROM u"), DONE);

        assertThat(lines()).hasSize(1);
        assertThat(Files.readAllLines(directory.resolve("old"))).hasSize(1);
    }

    @Test
    void halfALineOfAnEarlierProcessIsEnded() throws IOException {
        Files.writeString(directory.resolve("audit.log"), "{\"time\":\"2026-");
        log = newLog();

        log.answered(request("DELETE FROM t"), DONE);

        assertThat(lines()).hasSize(2);
        assertThat(lines().get(1)).startsWith("{\"time\":");
    }

    @Test
    void aLogThatCantBeWrittenIsToldAndTheGapIsWrittenDownLater() throws IOException {
        Files.createDirectory(directory.resolve("audit.log"));
        log = newLog();

        log.answered(request("DELETE FROM t"), DONE);
        log.answered(request("DELETE FROM u"), DONE);

        assertThat(log.status()).isPresent();
        Files.delete(directory.resolve("audit.log"));
        log.answered(request("DELETE FROM v"), DONE);
        assertThat(log.status()).isEmpty();
        assertThat(lines()).hasSize(2);
        assertThat(lines().get(0)).contains("\"lost\":2");
        assertThat(lines().get(1)).contains("DELETE FROM v");
    }

    @Test
    void hugeStatementsAreToldInPart() throws IOException {
        log = newLog();

        log.answered(request("INSERT INTO t VALUES ('" + "x".repeat(1 << 22) + "')"), DONE);

        assertThat(lines().get(0)).hasSizeLessThan(70_000).contains("… (4194329 characters)");
    }

    private AuditLog newLog() {
        List<StatementForm> forms = List.of(
                StatementForm.changing("PLUGIN", "PLUGIN", "anything with plugins"),
                StatementForm.telling("PLUGIN LIST", "PLUGIN LIST", "what there is"),
                StatementForm.changing("ROLLBACK CONFIG", "ROLLBACK CONFIG", "back"));
        Secrets secrets = new Secrets(Variables.read("0.1.0"));
        return new AuditLog(directory, secrets, () -> forms, () -> limit, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(directory.resolve("audit.log"));
    }

    private static AdminRequest request(String sql) {
        return new AdminRequest(new Caller(17, "root", "10.0.0.9:4711", ""), true, false, SqlText.of(sql));
    }
}
