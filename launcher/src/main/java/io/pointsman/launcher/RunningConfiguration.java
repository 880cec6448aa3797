package io.pointsman.launcher;

import io.pointsman.launcher.instance.DataDirectory;
import io.pointsman.launcher.instance.ShellClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The configuration of a running instance, asked through its shell. */
record RunningConfiguration(DataDirectory directory) {

    /**
     * Runs a statement that can write its answer to a file, and reads that file: as it is, without a table around it.
     *
     * @param statement IMPORT or EXPORT
     */
    String ask(String statement) {
        Path file =
                directory.path().resolve("transfer-" + ProcessHandle.current().pid() + ".tmp");
        try (ShellClient shell = ShellClient.connect(directory)) {
            ShellClient.Answer answer = shell.execute(statement + " INTO OUTFILE " + quoted(file));
            if (!answer.succeeded()) {
                throw new UserError(reason(answer.output()));
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UserError("cannot read " + file + ": " + Reasons.of(e));
        } finally {
            delete(file);
        }
    }

    static String quoted(Path path) {
        return "'" + path.toString().replace("'", "''") + "'";
    }

    /** Without the number and the prefix that MySQL's clients look for. */
    private static String reason(String output) {
        return output.strip().replaceFirst("^ERROR[^:]*: ", "").replaceFirst("^ProxySQL Admin Error: ", "");
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // it is private, and in the data directory
        }
    }
}
