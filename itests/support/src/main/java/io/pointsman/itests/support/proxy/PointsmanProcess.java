package io.pointsman.itests.support.proxy;

import io.pointsman.itests.support.Checkout;
import io.pointsman.itests.support.FileTrees;
import io.pointsman.itests.support.FreePorts;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.QueryResult;
import io.pointsman.itests.support.wire.RawClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The built distribution, running in the foreground with ports and a data directory of its own.
 *
 * <p>Closing it is a test too: it must drain, exit with 0, and leave a log without leaked buffers and without errors.
 */
public final class PointsmanProcess implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final Duration GONE_WITHIN = Duration.ofSeconds(45);

    private static final String JAVA_OPTIONS = "-ea -Dio.netty.leakDetection.level=paranoid";

    private final Path directory;
    private final ProxyLog log;
    private final int mysqlPort;
    private final int adminPort;
    private final Process process;
    private final Thread lastResort;
    private final List<String> expectedErrors = new ArrayList<>();

    private PointsmanProcess(Path directory, ProxyConfig config, String moreJavaOptions, Optional<Path> javaHome)
            throws IOException {
        this.directory = directory;
        this.mysqlPort = FreePorts.next();
        this.adminPort = FreePorts.next();
        Path file = Files.writeString(directory.resolve("proxy.cnf"), config.text());
        Path output = directory.resolve("output.log");
        this.log = new ProxyLog(output, Files.createDirectories(dataDirectory()).resolve("pointsman.log"));
        ProcessBuilder builder = new ProcessBuilder(command(config, file))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("POINTSMAN_JAVA_OPTS", (JAVA_OPTIONS + " " + moreJavaOptions).strip());
        javaHome.ifPresent(home -> builder.environment().put("JAVA_HOME", home.toString()));
        this.process = builder.start();
        this.lastResort = new Thread(process::destroyForcibly, "stop pointsman");
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    /** On {@link #mysqlPort}, unless the configuration has addresses of its own. */
    private List<String> command(ProxyConfig config, Path file) {
        List<String> command = new ArrayList<>(List.of(
                Checkout.distribution().resolve("bin/pointsman").toString(),
                "run",
                "--datadir",
                dataDirectory().toString(),
                "--config",
                file.toString(),
                "--admin",
                "127.0.0.1:" + adminPort));
        if (!config.namesInterfaces()) {
            command.addAll(List.of("--mysql", "127.0.0.1:" + mysqlPort));
        }
        return command;
    }

    /** Starts it and returns when it says that it is ready. */
    public static PointsmanProcess start(String name, ProxyConfig config) {
        return start(name, config, "");
    }

    /** @param name of a directory below {@code target}, emptied first */
    public static PointsmanProcess start(String name, ProxyConfig config, String moreJavaOptions) {
        FileTrees.delete(directory(name));
        return startAgain(name, config, moreJavaOptions);
    }

    /** On another Java than the one in the PATH. */
    public static PointsmanProcess startOn(Path javaHome, String name, ProxyConfig config) {
        FileTrees.delete(directory(name));
        return startAgain(name, config, "", Optional.of(javaHome));
    }

    /** With the data directory that the last instance of that name has left. */
    public static PointsmanProcess startAgain(String name, ProxyConfig config, String moreJavaOptions) {
        return startAgain(name, config, moreJavaOptions, Optional.empty());
    }

    private static PointsmanProcess startAgain(
            String name, ProxyConfig config, String moreJavaOptions, Optional<Path> javaHome) {
        try {
            Path directory = Files.createDirectories(directory(name));
            PointsmanProcess started = new PointsmanProcess(directory, config, moreJavaOptions, javaHome);
            started.awaitReady();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("starting pointsman", e);
        }
    }

    private static Path directory(String name) {
        return Checkout.target().resolve("pointsman").resolve(name);
    }

    private void awaitReady() {
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (!log.hasLineBeginning("pointsman ready")) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                String state = process.isAlive() ? "is not ready in time" : "ended with " + process.exitValue();
                kill();
                throw new AssertionError("pointsman " + state + ":\n" + log.text());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    public int mysqlPort() {
        return mysqlPort;
    }

    public int adminPort() {
        return adminPort;
    }

    public Path dataDirectory() {
        return directory.resolve("data");
    }

    public ProxyLog log() {
        return log;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** A session on the traffic port. */
    public RawClient connect(TestUser user, String database) throws IOException {
        return RawClient.connect(mysqlPort).login(user, database);
    }

    /** One statement on the admin port, over a connection of its own. */
    public QueryResult admin(String sql) throws IOException {
        try (RawClient client =
                RawClient.connect(adminPort).login(ProxyConfig.ADMIN_USER, ProxyConfig.ADMIN_PASSWORD, "")) {
            return client.query(sql);
        }
    }

    /** Several statements on the admin port, one after the other. */
    public void adminAll(String... statements) throws IOException {
        for (String statement : statements) {
            admin(statement);
        }
    }

    /** What {@code pointsman shell -c} prints; fails when it does not exit with 0. */
    public String shell(String commands) throws IOException, InterruptedException {
        ShellRun run = tryShell(commands);
        if (run.exitCode() != 0) {
            throw new AssertionError("shell -c '" + commands + "' exits with " + run.exitCode() + ": " + run.output());
        }
        return run.output();
    }

    /** The same, whatever comes out. */
    public ShellRun tryShell(String commands) throws IOException, InterruptedException {
        return ShellRun.of(Checkout.distribution(), dataDirectory(), commands);
    }

    /** A line at level ERROR that contains {@code part} is what this test is about. */
    public void expectError(String part) {
        expectedErrors.add(part);
    }

    /** SIGTERM, then all the promises of a stop. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(GONE_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("still there " + GONE_WITHIN.toSeconds() + " s after SIGTERM:\n" + log.text());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            kill();
        }
        if (process.exitValue() != 0) {
            throw new AssertionError("after SIGTERM it exits with " + process.exitValue() + ":\n" + log.text());
        }
        log.assertClean(expectedErrors);
    }

    /** SIGKILL, at once; returns when it is gone. What the log says is nobody's fault then. */
    public void crash() throws InterruptedException {
        kill();
        process.waitFor();
    }

    private void kill() {
        process.destroyForcibly();
        try {
            Runtime.getRuntime().removeShutdownHook(lastResort);
        } catch (IllegalStateException jvmIsEnding) {
            // the hook does the same again
        }
    }
}
