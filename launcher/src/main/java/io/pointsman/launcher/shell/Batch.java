package io.pointsman.launcher.shell;

import io.pointsman.launcher.instance.ShellClient.Answer;
import java.io.BufferedReader;
import java.io.IOException;

/** Runs scripts: each piece as soon as it is complete, until one fails. */
public final class Batch {

    /** A statement longer than this is looked at again only where it may end. */
    private static final int LONG_STATEMENT = 1 << 16;

    private final InstanceShell shell;
    private final Answers answers;

    public Batch(InstanceShell shell, Answers answers) {
        this.shell = shell;
        this.answers = answers;
    }

    /** @return whether all of it succeeded */
    public boolean run(String script) {
        for (Piece piece : shell.cut("whole", script)) {
            if (!run(piece)) {
                return false;
            }
        }
        return true;
    }

    /** @return whether all of it succeeded, to the end or to a goodbye */
    public boolean run(BufferedReader script) throws IOException {
        StringBuilder open = new StringBuilder();
        for (String line = script.readLine(); line != null; line = script.readLine()) {
            if (open.isEmpty() && Goodbye.isOne(line)) {
                return true;
            }
            open.append(line).append('\n');
            if (mayEnd(open, line) && !runComplete(open)) {
                return false;
            }
        }
        return run(open.toString());
    }

    private static boolean mayEnd(StringBuilder open, String line) {
        return open.length() < LONG_STATEMENT || line.indexOf(';') >= 0 || line.indexOf('\\') >= 0;
    }

    /** Leaves what isn't complete in {@code open}. */
    private boolean runComplete(StringBuilder open) {
        String text = open.toString();
        open.setLength(0);
        for (Piece piece : shell.cut("lines", text)) {
            if (piece.isOpen()) {
                open.append(piece.text());
            } else if (!run(piece)) {
                return false;
            }
        }
        return true;
    }

    private boolean run(Piece piece) {
        Answer answer = shell.run(piece);
        answers.print(answer);
        return answer.succeeded();
    }
}
