package io.pointsman.itests.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts that can't protect clients as they were asked to: the traffic port stays closed, and admin says why. */
class ClosedListenerIT {

    @TempDir
    private Path folder;

    private Pointsman pointsman;
    private Path data;
    private String mysql;

    @BeforeEach
    void directory() throws IOException {
        pointsman = new Pointsman(folder);
        data = Files.createDirectory(folder.resolve("data"));
        mysql = "127.0.0.1:" + FreePorts.next();
    }

    @AfterEach
    void stop() throws Exception {
        pointsman.execute("stop", "--datadir", data.toString());
    }

    @Test
    void certificatesThatAreIncompleteKeepTrafficClosedUntilTheyAreMended() throws Exception {
        // Given
        Path lonely = Files.writeString(data.resolve("proxysql-ca.pem"), "one of three");
        String reason = "missing: proxysql-cert.pem, proxysql-key.pem";
        Pointsman.Result started = start();
        assertThat(started.exitCode()).as(started.err()).isZero();
        assertThat(started.out()).contains("mysql=closed (").contains(reason).contains("admin=127.0.0.1:");
        assertThat(status()).contains("left out at start:\n  listener stays closed, traffic: ", reason);
        assertThat(log()).contains("listener stays closed", reason);
        assertThat(shell("LOAD MYSQL VARIABLES TO RUNTIME").err()).contains(reason);

        // When
        Files.delete(lonely);
        Pointsman.Result loaded = shell("LOAD MYSQL VARIABLES TO RUNTIME");

        // Then
        assertThat(loaded.exitCode()).as(loaded.err()).isZero();
        assertThat(status()).contains("mysql: " + mysql, "left out at start: nothing");
    }

    @Test
    void certificatesThatAreIncompleteAreFatalWhenStrict() throws Exception {
        // Given
        Files.writeString(data.resolve("proxysql-ca.pem"), "one of three");

        // When
        Pointsman.Result result = start("--strict");

        // Then
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err().strip())
                .startsWith("pointsman: --strict, and this was found: listener stays closed, traffic: ")
                .contains("missing: proxysql-cert.pem, proxysql-key.pem")
                .hasLineCount(1);
    }

    @Test
    void aRuleThatBlocksAndIsLeftOutKeepsTrafficClosedUntilItIsGone() throws Exception {
        // Given
        Path config = Files.writeString(
                folder.resolve("p.cnf"),
                "mysql_query_rules = ({ rule_id=7, active=1, match_pattern=\"DR(OP\", error_msg=\"no\", apply=1 })\n");
        Pointsman.Result started = start("--config", config.toString());
        assertThat(started.exitCode()).as(started.err()).isZero();
        assertThat(started.out()).contains("mysql=closed (mysql_query_rules (rule_id 7) blocks statements");

        // When
        Pointsman.Result loaded = shell("DELETE FROM mysql_query_rules\nLOAD MYSQL QUERY RULES TO RUNTIME");

        // Then
        assertThat(loaded.exitCode()).as(loaded.err()).isZero();
        assertThat(status()).contains("mysql: " + mysql);
    }

    private Pointsman.Result start(String... more) throws Exception {
        String[] arguments = new String[more.length + 7];
        String[] fixed = {"start", "--datadir", data.toString(), "--mysql", mysql, "--admin", "127.0.0.1:0"};
        System.arraycopy(fixed, 0, arguments, 0, fixed.length);
        System.arraycopy(more, 0, arguments, fixed.length, more.length);
        return pointsman.execute(arguments);
    }

    private Pointsman.Result shell(String commands) throws Exception {
        return pointsman.execute("shell", "--datadir", data.toString(), "-c", commands);
    }

    private String status() throws Exception {
        return pointsman.execute("status", "--datadir", data.toString()).out();
    }

    private String log() throws IOException {
        return Files.readString(data.resolve("pointsman.log"));
    }
}
