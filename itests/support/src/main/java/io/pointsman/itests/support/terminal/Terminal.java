package io.pointsman.itests.support.terminal;

import io.pointsman.itests.support.Await;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * An interactive program under a pseudo-terminal, which {@code script} of util-linux gives it: the program prompts, echoes
 * and prints as it does for a person.
 */
public final class Terminal implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Wide enough that no editor breaks a line. */
    private static final int COLUMNS = 2_000;

    private static final Pattern CONTROL = Pattern.compile("\u001B\\[[0-9;?]*[A-Za-z]|\u001B[=>]|[\r\u0007]");

    private final Process process;
    private final String prompt;
    private final StringBuilder seen = new StringBuilder();
    private final Thread reader;

    private Terminal(Process process, String prompt) {
        this.process = process;
        this.prompt = prompt;
        this.reader = new Thread(this::read, "terminal");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts the program and returns when it prompts. */
    public static Terminal open(List<String> command, Map<String, String> environment, String prompt)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        "script", "-qfc", "stty cols " + COLUMNS + "; exec " + quoted(command), "/dev/null")
                .redirectErrorStream(true);
        builder.environment().put("TERM", "dumb");
        builder.environment().put("SHELL", "/bin/sh");
        builder.environment().putAll(environment);
        Terminal terminal = new Terminal(builder.start(), prompt);
        terminal.awaitPrompt(-1);
        return terminal;
    }

    private static String quoted(List<String> command) {
        StringBuilder line = new StringBuilder();
        for (String word : command) {
            line.append('\'').append(word.replace("'", "'\\''")).append("' ");
        }
        return line.toString();
    }

    /** Types one line and returns when the program prompts again. */
    public void type(String line) throws IOException {
        int before = screen().length();
        send(line);
        awaitPrompt(before);
    }

    private void send(String line) throws IOException {
        OutputStream keyboard = process.getOutputStream();
        keyboard.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        keyboard.flush();
    }

    private void awaitPrompt(int before) {
        try {
            Await.until("the prompt '" + prompt + "'", PATIENCE, () -> {
                String screen = screen();
                return screen.length() > before && screen.endsWith(prompt) || !process.isAlive();
            });
        } catch (AssertionError e) {
            close();
            throw new AssertionError(e.getMessage() + "; the screen says:\n" + screen(), e);
        }
        if (!process.isAlive()) {
            throw new AssertionError("the program has ended; the screen says:\n" + screen());
        }
    }

    /** All that was printed so far, without control characters. */
    public String screen() {
        synchronized (seen) {
            return CONTROL.matcher(seen).replaceAll("");
        }
    }

    private void read() {
        byte[] buffer = new byte[8192];
        try (InputStream output = process.getInputStream()) {
            for (int length = output.read(buffer); length >= 0; length = output.read(buffer)) {
                synchronized (seen) {
                    seen.append(new String(buffer, 0, length, StandardCharsets.UTF_8));
                }
            }
        } catch (IOException ended) {
            // what was read is there
        }
    }

    /** Says goodbye and returns the program's exit code. */
    public int exit() throws IOException, InterruptedException {
        send("exit");
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            close();
            throw new AssertionError("does not end; the screen says:\n" + screen());
        }
        reader.join();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }
}
