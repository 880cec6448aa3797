package io.pointsman.itests.command;

import io.pointsman.itests.support.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs {@code bin/pointsman} in a working directory of the test's own. */
final class Pointsman {

    private static final long LIMIT_SECONDS = 120;

    private final Path script;
    private final Path workingDirectory;

    Pointsman(Path workingDirectory) {
        this(Checkout.distribution(), workingDirectory);
    }

    Pointsman(Path installation, Path workingDirectory) {
        this.script = installation.resolve("bin/pointsman");
        this.workingDirectory = workingDirectory;
    }

    /** What a command that has ended left. */
    record Result(int exitCode, String out, String err) {

        /** The lines meant for the operator, without what the log says on stderr. */
        List<String> complaints() {
            return err.lines().filter(line -> line.startsWith("pointsman: ")).toList();
        }
    }

    Path script() {
        return script;
    }

    Result execute(String... arguments) throws IOException, InterruptedException {
        return execute(Map.of(), arguments);
    }

    Result execute(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile(workingDirectory, "out", ".txt");
        Path err = Files.createTempFile(workingDirectory, "err", ".txt");
        Process process = start(environment, out, err, arguments);
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(String.join(" ", arguments) + " does not end:\n" + Files.readString(err));
        }
        return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    Process start(Map<String, String> environment, Path out, Path err, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(workingDirectory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }
}
