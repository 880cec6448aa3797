package io.pointsman.itests.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One instance in the background, and the commands that look for it. */
class LifecycleIT {

    @TempDir
    private static Path folder;

    private static Pointsman pointsman;
    private static String data;
    private static int mysqlPort;
    private static Pointsman.Result started;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        pointsman = new Pointsman(folder);
        data = folder.resolve("data").toString();
        mysqlPort = FreePorts.next();
        started = pointsman.execute(
                "start", "--datadir", data, "--mysql", "127.0.0.1:" + mysqlPort, "--admin", "127.0.0.1:0");
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        // When
        Pointsman.Result stopped = pointsman.execute("stop", "--datadir", data);

        // Then
        assertThat(stopped.exitCode()).isZero();
        assertThat(folder.resolve("data/pointsman.pid")).doesNotExist();
        assertThat(pointsman.execute("status", "--datadir", data).exitCode()).isEqualTo(3);
        assertThat(pointsman.execute("stop", "--datadir", data).exitCode()).isEqualTo(3);
    }

    @Test
    void startReturnsWhenTheInstanceIsReadyAndSaysWhere() {
        assertThat(started.exitCode()).as(started.err()).isZero();
        assertThat(started.out()).startsWith("pointsman ready").contains("mysql=127.0.0.1:" + mysqlPort);
    }

    @Test
    void statusTellsPidAndAddresses() throws Exception {
        // When
        Pointsman.Result status = pointsman.execute("status", "--datadir", data);

        // Then
        assertThat(status.exitCode()).isZero();
        assertThat(status.out())
                .contains("is running")
                .contains(Files.readString(folder.resolve("data/pointsman.pid")).strip())
                .contains("127.0.0.1:" + mysqlPort)
                .contains("TLS towards clients");
    }

    @Test
    void theShellRunsStatementsAndCommandsAndSucceedsOnlyIfAllDo() throws Exception {
        // When
        Pointsman.Result good = pointsman.execute("shell", "--datadir", data, "-c", "SHOW TABLES\nplugin:list");
        Pointsman.Result bad = pointsman.execute("shell", "--datadir", data, "-c", "SELECT nonsense FROM nowhere");

        // Then
        assertThat(good.exitCode()).as(good.err()).isZero();
        assertThat(good.out()).contains("mysql_servers").contains("io.pointsman.core");
        assertThat(bad.exitCode()).isEqualTo(1);
        assertThat(bad.err()).contains("nowhere");
    }

    @Test
    void aSecondInstanceOnTheSameDirectoryIsRefusedInOneLine() throws Exception {
        for (String command : new String[] {"run", "start"}) {
            // When
            Pointsman.Result second =
                    pointsman.execute(command, "--datadir", data, "--mysql", "127.0.0.1:0", "--admin", "127.0.0.1:0");

            // Then
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.err().strip())
                    .startsWith("pointsman: another instance (pid ")
                    .hasLineCount(1);
        }
    }

    @Test
    void aPortInUseIsNamedInOneLineWithoutAStackTrace() throws Exception {
        for (String command : new String[] {"run", "start"}) {
            // When
            Pointsman.Result second = pointsman.execute(
                    command,
                    "--datadir",
                    folder.resolve("other").toString(),
                    "--mysql",
                    "127.0.0.1:" + mysqlPort,
                    "--admin",
                    "127.0.0.1:0");

            // Then
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.complaints()).singleElement().asString().contains("127.0.0.1:" + mysqlPort);
            assertThat(second.err()).doesNotContain("\tat ");
        }
    }

    @Test
    void aRotatedLogIsReopenedOnSigusr1() throws Exception {
        // Given
        Path log = folder.resolve("data/pointsman.log");
        Path rotated = Files.move(log, folder.resolve("data/pointsman.log.1"));
        String pid = Files.readString(folder.resolve("data/pointsman.pid")).strip();

        // When
        new ProcessBuilder("kill", "-USR1", pid).start().waitFor();

        // Then
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!Files.exists(log) || !Files.readString(log).contains("log reopened")) {
            assertThat(System.nanoTime()).as("time to reopen the log").isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        assertThat(rotated).content().contains("pointsman starts");
        assertThat(Files.getPosixFilePermissions(log))
                .as("its owner's alone")
                .isEqualTo(Files.getPosixFilePermissions(rotated))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
}
