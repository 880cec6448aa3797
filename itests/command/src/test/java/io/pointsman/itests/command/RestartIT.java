package io.pointsman.itests.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.Await;
import io.pointsman.itests.support.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** PROXYSQL RESTART, FLUSH LOGS and SHUTDOWN on an instance in the background. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RestartIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static Pointsman pointsman;
    private static String data;
    private static String pid;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        pointsman = new Pointsman(folder);
        data = folder.resolve("data").toString();
        Pointsman.Result started = pointsman.execute(
                "start",
                "--datadir",
                data,
                "--initial",
                "--mysql",
                "127.0.0.1:" + FreePorts.next(),
                "--admin",
                "127.0.0.1:" + FreePorts.next());
        assertThat(started.exitCode()).as(started.err()).isZero();
        pid = pidFile();
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        pointsman.execute("stop", "--datadir", data); // where the last test has not done it
    }

    @Test
    @Order(1)
    void aRestartKeepsProcessAndLogAndStartsFromWhatWasSaved() throws Exception {
        shell("INSERT INTO mysql_servers (hostname, comment) VALUES ('db1', 'saved')\nSAVE MYSQL SERVERS TO DISK");

        for (int restarts = 1; restarts <= 2; restarts++) {
            // Given
            shell("UPDATE mysql_servers SET comment = 'never saved'");
            int expected = restarts + 1;

            // When
            shell("PROXYSQL RESTART");

            // Then
            Await.until("start number " + expected, PATIENCE, () -> starts() == expected && isRunning());
            assertThat(pidFile()).isEqualTo(pid);
            assertThat(shell("SELECT comment FROM mysql_servers"))
                    .contains("saved")
                    .doesNotContain("never");
        }
    }

    @Test
    @Order(2)
    void bothLogsAreOpenedAnew() throws Exception {
        // Given
        Path log = folder.resolve("data/pointsman.log");
        Path audit = folder.resolve("data/audit.log");
        Files.move(log, folder.resolve("data/pointsman.log.1"));
        Files.move(audit, folder.resolve("data/audit.log.1"));

        // When
        shell("PROXYSQL FLUSH LOGS");

        // Then
        assertThat(log).content().contains("log reopened");
        assertThat(audit).content().contains("PROXYSQL FLUSH LOGS");
    }

    @Test
    @Order(3)
    void aShutdownIsAnsweredAndThenLeavesNothingBehind() throws Exception {
        // When
        shell("PROXYSQL SHUTDOWN");

        // Then
        Await.until("its end", PATIENCE, () -> !isRunning());
        Await.until("no pid file", PATIENCE, () -> !Files.exists(folder.resolve("data/pointsman.pid")));
    }

    private static String shell(String statements) throws IOException, InterruptedException {
        Pointsman.Result result = pointsman.execute("shell", "--datadir", data, "-c", statements);
        assertThat(result.exitCode()).as(statements + ": " + result.err()).isZero();
        return result.out();
    }

    private static boolean isRunning() throws IOException, InterruptedException {
        Pointsman.Result status = pointsman.execute("status", "--datadir", data);
        return status.exitCode() == 0 && status.out().contains("is running");
    }

    private static long starts() throws IOException {
        return Files.readString(folder.resolve("data/pointsman.log"))
                .lines()
                .filter(line -> line.startsWith("pointsman ready"))
                .count();
    }

    private static String pidFile() throws IOException {
        return Files.readString(folder.resolve("data/pointsman.pid")).strip();
    }
}
