package io.pointsman.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The proxy as a process of its own, started as an operator would. */
final class Instance implements AutoCloseable {

    private static final int LINES_OF_LOG = 15;
    private static final int STOP_SECONDS = 40;

    private final Process process;

    private Instance(Process process) {
        this.process = process;
    }

    /** Returns when it says that it is ready. */
    static Instance start(Path home, Stage stage, Ports ports) throws IOException {
        String servers = ports.behindTap() + ";" + ports.servers().get(1) + ";"
                + ports.servers().get(2);
        Process process = new ProcessBuilder(
                        home.resolve("bin").resolve("pointsman").toString(),
                        "run",
                        "--config=" + stage.writeConfiguration(ports),
                        "--datadir=" + stage.dataDirectory(),
                        "--drain=5s",
                        "--sqlite3-server=" + servers.replaceAll("(\\d+)", Ports.HOST + ":$1"))
                .redirectError(stage.log().toFile())
                .start();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), Charset.defaultCharset()));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("pointsman ready")) {
                System.out.println(line);
                return new Instance(process);
            }
        }
        throw new IOException("Pointsman did not start:\n" + endOf(stage.log()));
    }

    static String endOf(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_OF_LOG), lines.size()));
    }

    /** @return the exit code */
    int await() throws InterruptedException {
        return process.waitFor();
    }

    /** Lets it drain, as Ctrl-C does. @return its exit code, or -1 when it had to be killed */
    int stop() {
        process.destroy();
        try {
            if (process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        return -1;
    }

    @Override
    public void close() {
        stop();
    }
}
