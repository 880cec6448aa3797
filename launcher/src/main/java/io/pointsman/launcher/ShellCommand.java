package io.pointsman.launcher;

import io.pointsman.launcher.instance.DataDirectory;
import io.pointsman.launcher.shell.Answers;
import io.pointsman.launcher.shell.Batch;
import io.pointsman.launcher.shell.Dialogue;
import io.pointsman.launcher.shell.HistoryFile;
import io.pointsman.launcher.shell.InstanceShell;
import io.pointsman.launcher.shell.LineEditor;
import io.pointsman.launcher.shell.OutputStyle;
import io.pointsman.launcher.shell.Terminals;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pointsman shell}: the running instance's shell, for a person line by line, for scripts with {@code -c} or a file. */
@Command(
        name = "shell",
        sortOptions = false,
        description = "Talk to the running instance: admin statements (SHOW TABLES;) and shell commands (status,"
                + " plugin:list, help).",
        footer = {
            "",
            "Without -c and FILE, statements come from standard input: at a terminal with history (~/.pointsman_history, or"
                    + " what POINTSMAN_HISTORY says) and completion (Tab), each statement ended by ';', or by '\\G' for a line"
                    + " per column. A script stops at its first failure. Answers go to standard output, what fails goes to"
                    + " standard error. Exit code 0 only when all succeeded.",
            "",
            "Examples:",
            "  pointsman shell -c 'load mysql servers to runtime' -c 'save mysql servers to disk'",
            "  pointsman shell -o json -c 'select * from runtime_mysql_servers' | jq '.[].hostname'",
            "  pointsman shell -c 'help load mysql'"
        })
final class ShellCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataDirectoryOptions location;

    @Option(
            names = {"-c", "--command"},
            paramLabel = "COMMANDS",
            description = "Run these and end; may be given several times.")
    private List<String> commands = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "STYLE",
            defaultValue = "table",
            description =
                    "How answers are printed: ${COMPLETION-CANDIDATES}. json is one line for each answer, rows being an"
                            + " array of objects with every value as text or null; tsv is as 'mysql --batch'. Default: table.")
    private OutputStyle style;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "Run the statements of this file and end.")
    private Path file;

    @Mixin
    private HelpOption help;

    @Override
    public Integer call() throws IOException {
        if (!commands.isEmpty() && file != null) {
            throw new ParameterException(spec.commandLine(), "-c and FILE exclude each other");
        }
        PrintWriter err = spec.commandLine().getErr();
        DataDirectory directory = location.directory(Installation.current());
        try (InstanceShell shell = new InstanceShell(directory, style, PATIENCE, notice -> {
            err.println("pointsman: " + notice);
            err.flush();
        })) {
            return talk(shell) ? 0 : UserError.FAILED;
        }
    }

    private boolean talk(InstanceShell shell) throws IOException {
        Answers answers =
                new Answers(spec.commandLine().getOut(), spec.commandLine().getErr());
        Batch batch = new Batch(shell, answers);
        if (!commands.isEmpty()) {
            return commands.stream().allMatch(batch::run);
        }
        if (file != null) {
            return run(batch, file);
        }
        if (Terminals.isPersonThere()) {
            converse(shell, answers.err());
            return true;
        }
        return batch.run(new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())));
    }

    private static boolean run(Batch batch, Path file) throws IOException {
        BufferedReader lines;
        try {
            lines = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UserError("cannot read " + file + ": " + Reasons.of(e));
        }
        try (lines) {
            return batch.run(lines);
        } catch (CharacterCodingException e) {
            throw new UserError("cannot read " + file + ": it is not UTF-8");
        }
    }

    /** A person may mistype and go on. */
    private void converse(InstanceShell shell, PrintWriter err) {
        try (LineEditor editor = LineEditor.open(HistoryFile.ofUser(), shell::complete)) {
            editor.out()
                    .println("Pointsman " + Installation.version()
                            + ". Statements end with ; or \\G. Type help for what there is, exit to leave.");
            new Dialogue(shell, editor, new Answers(editor.out(), err), style).hold();
        }
    }
}
