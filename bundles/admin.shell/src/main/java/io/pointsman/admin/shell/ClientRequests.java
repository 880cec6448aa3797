package io.pointsman.admin.shell;

import io.pointsman.admin.shell.Interpreter.Outcome;
import io.pointsman.admin.shell.script.Ends;
import io.pointsman.admin.shell.script.Piece;
import io.pointsman.admin.shell.script.Script;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What {@code pointsman shell} asks besides running scripts: a first line that begins with a backslash, and a text.
 *
 * <p>The client knows no grammar: it asks how its text is to be cut, sends what is complete piece by piece, and keeps
 * the rest until more has been typed.
 */
final class ClientRequests {

    private static final String CUT = "\\cut ";
    private static final String RUN = "\\run";
    private static final String COMPLETE = "\\complete";

    private final ShellSession session;
    private final Runner runner;

    /** Runs a script. */
    @FunctionalInterface
    interface Runner {
        Outcome run(String script, Ends ends);
    }

    ClientRequests(ShellSession session, Runner runner) {
        this.session = session;
        this.runner = runner;
    }

    static boolean isOne(String script) {
        return script.startsWith("\\");
    }

    Outcome answer(String script) throws InterruptedException {
        int lineEnd = script.indexOf('\n');
        String request = lineEnd < 0 ? script : script.substring(0, lineEnd);
        String text = lineEnd < 0 ? "" : script.substring(lineEnd + 1);
        if (request.startsWith(CUT)) {
            return cut(request.substring(CUT.length()), text);
        }
        return switch (request) {
            case RUN -> runner.run(text, Ends.PIECE);
            case COMPLETE -> new Outcome(true, String.join("\n", session.candidates(text)));
            default -> new Outcome(false, "ERROR: no such request\n");
        };
    }

    /** One line for each piece: what it is, where it begins and ends. */
    private Outcome cut(String ends, String text) {
        try {
            Ends known = Ends.valueOf(ends.toUpperCase(Locale.ROOT));
            return new Outcome(
                    true,
                    Script.of(text, session.words(), known).pieces().stream()
                            .map(ClientRequests::line)
                            .collect(Collectors.joining("\n")));
        } catch (IllegalArgumentException e) {
            return new Outcome(false, "ERROR: no such request\n");
        }
    }

    private static String line(Piece piece) {
        return piece.kind().name().toLowerCase(Locale.ROOT) + " " + piece.start() + " " + piece.end();
    }
}
