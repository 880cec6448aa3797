package io.pointsman.itests.hotswap;

import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.server.DatabaseServer;
import io.pointsman.itests.support.server.TestUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** {@code oltp_read_write} over TLS, half of the threads with prepared statements, by the program that everybody knows. */
final class Sysbench implements AutoCloseable {

    private static final int TABLES = 4;
    private static final int ROWS = 10_000;
    private static final Pattern NO_RECONNECT = Pattern.compile("reconnects: +0 ");

    private final DatabaseServer server;
    private final Path directory;
    private final int seconds;
    private final List<Process> running = new ArrayList<>();
    private final List<Path> outputs = new ArrayList<>();

    /** Fills the tables and begins. */
    Sysbench(DatabaseServer server, PointsmanProcess proxy, int threads, int seconds)
            throws IOException, InterruptedException {
        this.server = server;
        this.seconds = seconds;
        directory = Files.createDirectories(proxy.dataDirectory().resolveSibling("sysbench"));
        copy(server.certificates().clientCertificate(), "client-cert.pem");
        copy(server.certificates().clientKey(), "client-key.pem");
        copy(proxy.dataDirectory().resolve("pointsman-ca.pem"), "cacert.pem");
        Process prepare = run("prepare", server.port(), List.of("prepare"));
        if (!prepare.waitFor(2, TimeUnit.MINUTES) || prepare.exitValue() != 0) {
            throw new IOException("sysbench can't fill its tables: " + outputs);
        }
        for (String mode : List.of("auto", "disable")) {
            running.add(run(
                    "prepared-" + mode,
                    proxy.mysqlPort(),
                    List.of(
                            "--mysql-ssl=on",
                            "--db-ps-mode=" + mode,
                            "--threads=" + threads / 2,
                            "--time=" + seconds,
                            "run")));
        }
    }

    private void copy(Path file, String name) throws IOException {
        Files.copy(file, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    private Process run(String name, int port, List<String> words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "sysbench",
                "oltp_read_write",
                "--mysql-host=127.0.0.1",
                "--mysql-port=" + port,
                "--mysql-user=" + TestUser.APP.name(),
                "--mysql-password=" + TestUser.APP.password(),
                "--mysql-db=test",
                "--tables=" + TABLES,
                "--table-size=" + ROWS));
        command.addAll(words);
        Path output = directory.resolve(name + ".txt");
        outputs.add(output);
        return new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    /** Whether nobody has given up. */
    boolean isRunning() {
        return running.stream().allMatch(Process::isAlive);
    }

    /** Waits for its end. @return the errors that sysbench has seen, and what of its rows is lost or doubled */
    List<String> failures() throws IOException, InterruptedException, SQLException {
        List<String> failures = new ArrayList<>();
        for (int i = 0; i < running.size(); i++) {
            boolean isOver = running.get(i).waitFor(seconds + 60L, TimeUnit.SECONDS);
            String said = Files.readString(outputs.get(i + 1));
            if (!isOver
                    || running.get(i).exitValue() != 0
                    || !NO_RECONNECT.matcher(said).find()) {
                failures.add(said);
            }
        }
        failures.addAll(miscounted());
        return failures;
    }

    /** Each transaction deletes a row and puts it back. */
    private List<String> miscounted() throws SQLException {
        List<String> failures = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(
                "jdbc:mysql://127.0.0.1:" + server.port() + "/test", TestUser.APP.name(), TestUser.APP.password())) {
            for (int table = 1; table <= TABLES; table++) {
                long rows = LiveSessions.number(connection, "SELECT COUNT(*) FROM sbtest" + table);
                if (rows != ROWS) {
                    failures.add("sbtest" + table + " has " + rows + " rows instead of " + ROWS);
                }
            }
        }
        return failures;
    }

    /** For people: transactions, latencies, ignored errors. */
    String report() throws IOException {
        StringBuilder report = new StringBuilder();
        for (Path output : outputs.subList(1, outputs.size())) {
            report.append("\n  ").append(output.getFileName()).append(": ");
            Files.readString(output)
                    .lines()
                    .filter(line -> line.contains("transactions:")
                            || line.contains("errors:")
                            || line.contains("reconnects:")
                            || line.contains("95th"))
                    .forEach(line ->
                            report.append(line.strip().replaceAll(" +", " ")).append("; "));
        }
        return report.toString();
    }

    @Override
    public void close() {
        running.forEach(Process::destroy);
    }
}
