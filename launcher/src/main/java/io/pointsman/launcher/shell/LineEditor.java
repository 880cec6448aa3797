package io.pointsman.launcher.shell;

import io.pointsman.launcher.UserError;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.Signals;

/** Reads lines from a terminal, where they can be edited, recalled and completed. */
public final class LineEditor implements AutoCloseable {

    private static final int MOST_CANDIDATES_UNASKED = 200;

    private final Terminal terminal;
    private final Attributes original;
    private final LineReader reader;
    private final HistoryFile history;

    /** What is to be completed may have begun on lines before this one. */
    private String linesBefore = "";

    /** What came of asking for a line. */
    record Typed(String line, boolean isCancelled, boolean isEnd) {}

    LineEditor(Terminal terminal, HistoryFile history, Function<String, List<String>> candidates) {
        this.terminal = terminal;
        this.history = history;
        // Between two lines too, so that what is typed ahead is echoed once, where it is read.
        original = terminal.enterRawMode();
        reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("pointsman")
                .parser(new LastWordParser())
                .completer((lineReader, line, found) -> candidates
                        .apply(linesBefore + line.line().substring(0, line.cursor()))
                        .forEach(candidate -> found.add(candidate(candidate))))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.INSERT_TAB, false)
                .option(LineReader.Option.CASE_INSENSITIVE, true)
                .variable(LineReader.DISABLE_HISTORY, true)
                .variable(LineReader.BLINK_MATCHING_PAREN, 0)
                .variable(LineReader.LIST_MAX, MOST_CANDIDATES_UNASKED)
                .build();
        history.lines().forEach(line -> reader.getHistory().add(line));
    }

    /** @param candidates for the last word of a line */
    public static LineEditor open(HistoryFile history, Function<String, List<String>> candidates) {
        try {
            Terminal terminal = TerminalBuilder.builder()
                    .provider("exec")
                    .system(true)
                    .dumb(true)
                    .nativeSignals(true)
                    .build();
            if (isDumb(terminal)) {
                Signals.register("INT", () -> terminal.raise(Terminal.Signal.INT)); // the others hear it themselves
            }
            return new LineEditor(terminal, history, candidates);
        } catch (IOException e) {
            throw new UserError("cannot use this terminal: " + e.getMessage());
        }
    }

    private static boolean isDumb(Terminal terminal) {
        return terminal.getType().startsWith(Terminal.TYPE_DUMB);
    }

    /** A database or scope is gone on with; anything else is a word. */
    private static Candidate candidate(String word) {
        boolean isWhole = !word.endsWith(".") && !word.endsWith(":");
        return new Candidate(word, word, null, null, null, null, isWhole);
    }

    public PrintWriter out() {
        return terminal.writer();
    }

    Typed read(String prompt, String before) {
        linesBefore = before;
        try {
            return new Typed(reader.readLine(prompt), false, false);
        } catch (UserInterruptException e) {
            if (isDumb(terminal)) {
                terminal.writer().println(); // behind the ^C that the system has echoed
            }
            return new Typed("", true, false);
        } catch (EndOfFileException e) {
            return new Typed("", false, true);
        }
    }

    /** For recall here, and by later shells unless it holds what is nobody's business. */
    void remember(String typed) {
        String line = typed.strip().replaceAll("\\s*\\R\\s*", " ");
        if (!line.isEmpty()) {
            reader.getHistory().add(line);
            history.append(line);
        }
    }

    /** Runs {@code work}; Ctrl-C calls {@code interruption} meanwhile. */
    <T> T whileInterruptible(Runnable interruption, Supplier<T> work) {
        Terminal.SignalHandler before = terminal.handle(Terminal.Signal.INT, signal -> interruption.run());
        try {
            return work.get();
        } finally {
            terminal.handle(Terminal.Signal.INT, before);
        }
    }

    @Override
    public void close() {
        try {
            terminal.setAttributes(original);
            terminal.close();
        } catch (IOException e) {
            // the process ends
        }
    }
}
