package io.pointsman.launcher;

import io.pointsman.launcher.instance.ShellClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pointsman shell}: the running instance's shell, for a person line by line, for a script with {@code -c}. */
@Command(
        name = "shell",
        sortOptions = false,
        description = "Talk to the running instance: admin statements (SHOW TABLES) and shell commands (status,"
                + " plugin:list). Reads lines from standard input, or runs the commands given with -c. Exit code 0 only"
                + " when all succeeded.")
final class ShellCommand implements Callable<Integer> {

    private static final String PROMPT = "pointsman> ";
    private static final Set<String> GOODBYES = Set.of("exit", "quit", "\\q");

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataDirectoryOptions location;

    @Option(
            names = {"-c", "--command"},
            paramLabel = "COMMANDS",
            description = "Run these and end.")
    private String commands;

    @Mixin
    private HelpOption help;

    @Override
    public Integer call() throws IOException {
        try (ShellClient shell = ShellClient.connect(location.directory(Installation.current()))) {
            boolean succeeded = commands == null ? converse(shell) : execute(shell, commands);
            return succeeded ? 0 : UserError.FAILED;
        }
    }

    /** A person may mistype and go on; a script read from a file or a pipe stops at its first failure. */
    private boolean converse(ShellClient shell) throws IOException {
        boolean isPerson = System.console() != null;
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        for (String line = next(lines, isPerson); line != null; line = next(lines, isPerson)) {
            if (GOODBYES.contains(line.strip())) {
                return true;
            }
            if (!line.isBlank() && !execute(shell, line) && !isPerson) {
                return false;
            }
        }
        return true;
    }

    private String next(BufferedReader lines, boolean isPerson) throws IOException {
        if (isPerson) {
            spec.commandLine().getOut().print(PROMPT);
            spec.commandLine().getOut().flush();
        }
        return lines.readLine();
    }

    private boolean execute(ShellClient shell, String script) {
        ShellClient.Answer answer = shell.execute(script);
        PrintWriter out = answer.succeeded()
                ? spec.commandLine().getOut()
                : spec.commandLine().getErr();
        String output = answer.output();
        if (!output.isEmpty()) {
            out.print(output.endsWith("\n") ? output : output + "\n");
            out.flush();
        }
        return answer.succeeded();
    }
}
