package io.pointsman.itests.support.server;

import io.pointsman.itests.support.Checkout;
import io.pointsman.itests.support.FileTrees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One server program with a working directory and a log, gone at the latest when this JVM is. */
final class ServerProcess implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofSeconds(90);

    private final Path home;
    private final Path log;
    private final Process process;
    private final Thread lastResort;

    private ServerProcess(Path home, Path log, Process process) {
        this.home = home;
        this.log = log;
        this.process = process;
        this.lastResort = new Thread(this::kill, "stop " + home.getFileName());
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    /**
     * Starts the program and waits until it greets on {@code port}.
     *
     * @param home a directory of its own, removed when it has stopped
     */
    static ServerProcess start(String name, Path home, int port, Map<String, String> environment, List<String> command)
            throws IOException {
        Path log = Files.createDirectories(Checkout.target().resolve("servers")).resolve(name + "-" + port + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        ServerProcess server = new ServerProcess(home, log, builder.start());
        server.awaitGreeting(port);
        return server;
    }

    private void awaitGreeting(int port) {
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (!greets(port)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                String state = process.isAlive() ? "did not greet in time" : "ended with " + process.exitValue();
                close();
                throw new IllegalStateException("the server " + state + "; " + log + " says:\n" + logText());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    /** A packet with sequence id 0 that begins with protocol version 10. */
    private static boolean greets(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(2_000);
            byte[] start = socket.getInputStream().readNBytes(5);
            return start.length == 5 && start[3] == 0 && start[4] == 10;
        } catch (IOException notYet) {
            return false;
        }
    }

    private String logText() {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    /** SIGKILL, at once; returns when it is gone. Its files stay. */
    void crash() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to go, then makes it go; its files go too, its log stays. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(lastResort);
        } catch (IllegalStateException jvmIsEnding) {
            return; // the hook does it
        }
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
        FileTrees.delete(home);
    }

    private void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        FileTrees.delete(home);
    }
}
