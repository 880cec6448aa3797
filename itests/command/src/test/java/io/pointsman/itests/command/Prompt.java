package io.pointsman.itests.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A person's shell: what is typed counts for what is typed later, as the working directory and the environment do. */
final class Prompt implements AutoCloseable {

    /** No program prints this by itself. */
    private static final String MARK = "=== exit code, said by the test: ";

    /** For everything that is typed; what does not end by itself ends then. */
    private static final long LIMIT_MINUTES = 10;

    private final Process shell;
    private final Writer typed;
    private final BufferedReader printed;

    private Prompt(Process shell) {
        this.shell = shell;
        this.typed = new OutputStreamWriter(shell.getOutputStream(), StandardCharsets.UTF_8);
        this.printed = shell.inputReader(StandardCharsets.UTF_8);
    }

    static Prompt in(Path directory, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("bash", "--noprofile", "--norc")
                .directory(directory.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process shell = builder.start();
        CompletableFuture.delayedExecutor(LIMIT_MINUTES, TimeUnit.MINUTES).execute(shell::destroyForcibly);
        return new Prompt(shell);
    }

    /** What the command prints, which must succeed. */
    String type(String command) throws IOException {
        // Its input is nothing: what follows in the pipe is for the shell.
        typed.write("{ " + command + "\n} </dev/null\nprintf '\\n" + MARK + "%d\\n' $?\n");
        typed.flush();
        StringBuilder output = new StringBuilder();
        for (String line = printed.readLine(); line != null; line = printed.readLine()) {
            if (line.startsWith(MARK)) {
                assertThat(line.substring(MARK.length()))
                        .as(command + " prints " + output)
                        .isEqualTo("0");
                return output.toString();
            }
            output.append(line).append('\n');
        }
        throw new AssertionError("the shell ended in " + command + ", after " + output);
    }

    @Override
    public void close() throws IOException {
        typed.close();
        try {
            if (!shell.waitFor(10, TimeUnit.SECONDS)) {
                shell.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
