package io.pointsman.itests.support.proxy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** One run of {@code pointsman shell --datadir DIR -c COMMANDS}. */
public record ShellRun(int exitCode, String output) {

    static ShellRun of(Path distribution, Path dataDirectory, String commands)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        distribution.resolve("bin/pointsman").toString(),
                        "shell",
                        "--datadir",
                        dataDirectory.toString(),
                        "-c",
                        commands)
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("shell -c '" + commands + "' does not end: " + output);
        }
        return new ShellRun(process.exitValue(), output);
    }
}
