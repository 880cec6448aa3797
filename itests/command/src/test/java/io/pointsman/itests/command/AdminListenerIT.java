package io.pointsman.itests.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.itests.support.Await;
import io.pointsman.itests.support.FreePorts;
import io.pointsman.itests.support.wire.RawClient;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The admin port itself: it speaks TLS, and it can be moved by who is connected to it. */
class AdminListenerIT {

    @TempDir
    private Path folder;

    private Pointsman pointsman;
    private String data;
    private int port;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        pointsman = new Pointsman(folder);
        data = folder.resolve("data").toString();
        port = FreePorts.next();
        Path config = Files.writeString(
                folder.resolve("pointsman.cnf"),
                "admin_variables=\n{\n    mysql_ifaces=\"127.0.0.1:" + port + "\"\n}\n");
        Pointsman.Result started = pointsman.execute(
                "start", "--datadir", data, "--config", config.toString(), "--mysql", "127.0.0.1:" + FreePorts.next());
        assertThat(started.exitCode()).as(started.err()).isZero();
    }

    @AfterEach
    void stop() throws IOException, InterruptedException {
        assertThat(pointsman.execute("stop", "--datadir", data).exitCode()).isZero();
    }

    @Test
    void thePortServesTlsWithTheCertificateThatClientsAreServed() throws Exception {
        // When
        String status =
                mariadb("--ssl", "--ssl-ca=" + data + "/pointsman-ca.pem", "--ssl-verify-server-cert", "-e", "\\s");

        // Then
        assertThat(status).containsPattern("SSL:\\s+Cipher in use is TLS_");
    }

    @Test
    void thePortCanBeMovedByWhoIsConnectedToIt() throws Exception {
        // Given
        int next = FreePorts.next();
        try (RawClient admin = login(port)) {
            admin.query("SET admin-mysql_ifaces='127.0.0.1:" + next + "'");

            // When
            admin.query("LOAD ADMIN VARIABLES TO RUNTIME");

            // Then
            assertThat(admin.query("SELECT 1").value()).isEqualTo("1");
            Await.until("the old port is closed", Duration.ofSeconds(20), () -> isClosed(port));
            try (RawClient other = login(next)) {
                assertThat(other.query("SELECT 2").value()).isEqualTo("2");
            }
            assertThat(admin.query("SELECT 3").value()).isEqualTo("3");
        }
    }

    @Test
    void preparedStatementsAreRefusedInWordsAndTheSessionLivesOn() throws Exception {
        try (RawClient admin = login(port)) {
            assertThatThrownBy(
                            () -> admin.send(RawClient.STMT_PREPARE, "SELECT ?").readResult())
                    .hasMessageContaining("Command not supported");
            assertThat(admin.query("SELECT 1").value()).isEqualTo("1");
        }
    }

    private static RawClient login(int port) throws IOException {
        return RawClient.connect(port).login("admin", "admin", "");
    }

    private static boolean isClosed(int port) throws IOException {
        try {
            login(port).close();
            return false;
        } catch (ConnectException e) {
            return true;
        }
    }

    private String mariadb(String... arguments) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        List<String> command = new ArrayList<>(List.of(
                "mariadb", "--no-defaults", "-hlocalhost", "--protocol=TCP", "-P" + port, "-uadmin", "-padmin"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(output)).isZero();
        return Files.readString(output);
    }
}
