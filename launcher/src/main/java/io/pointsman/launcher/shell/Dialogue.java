package io.pointsman.launcher.shell;

import io.pointsman.launcher.UserError;
import io.pointsman.launcher.instance.ShellClient.Answer;
import java.util.List;

/** A person and an instance: what fails is said, and the next line is asked for. */
public final class Dialogue {

    private static final String PROMPT = "pointsman> ";
    private static final String CONTINUED = "        -> ";

    /** As in the mysql client: the answer to USE stands by itself. */
    private static final String WITHOUT_BLANK_LINE = "Database changed\n";

    private final InstanceShell shell;
    private final LineEditor editor;
    private final Answers answers;
    private final boolean isForPeople;

    /** What has been typed and isn't complete. */
    private String open = "";

    public Dialogue(InstanceShell shell, LineEditor editor, Answers answers, OutputStyle style) {
        this.shell = shell;
        this.editor = editor;
        this.answers = answers;
        isForPeople = style == OutputStyle.table;
    }

    /** Returns when the person has said goodbye. */
    public void hold() {
        while (true) {
            LineEditor.Typed typed = editor.read(open.isEmpty() ? PROMPT : CONTINUED, open);
            if (typed.isEnd() || open.isEmpty() && Goodbye.isOne(typed.line())) {
                return;
            }
            take(typed);
        }
    }

    private void take(LineEditor.Typed typed) {
        if (typed.isCancelled() || typed.line().stripTrailing().endsWith("\\c")) {
            open = "";
            return;
        }
        String text = open + typed.line() + "\n";
        open = "";
        if (!text.isBlank()) {
            try {
                run(shell.cut("typed", text), text);
            } catch (UserError e) {
                answers.err().println("pointsman: " + e.getMessage());
                answers.err().flush();
            }
        }
    }

    private void run(List<Piece> pieces, String text) {
        if (pieces.stream().noneMatch(Piece::isOpen)) {
            editor.remember(text);
        }
        for (Piece piece : pieces) {
            if (piece.isOpen()) {
                open = piece.text();
            } else if (!run(piece)) {
                return;
            }
        }
    }

    private boolean run(Piece piece) {
        Answer answer = editor.whileInterruptible(shell::interrupt, () -> shell.run(piece));
        answers.print(answer);
        if (isForPeople
                && answer.succeeded()
                && piece.isStatement()
                && !answer.output().equals(WITHOUT_BLANK_LINE)) {
            answers.out().println();
            answers.out().flush();
        }
        return answer.succeeded();
    }
}
