package io.pointsman.admin.shell;

import io.pointsman.admin.shell.output.Plain;
import io.pointsman.admin.shell.script.Ends;
import io.pointsman.admin.shell.script.Piece;
import io.pointsman.admin.shell.script.Piece.Kind;
import io.pointsman.admin.shell.script.Script;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;

/** Runs scripts for one connection: statements go to admin, the rest to a Gogo session that remembers its variables. */
final class Interpreter implements AutoCloseable {

    /** What a script printed, and whether all of it worked. */
    record Outcome(boolean isGood, String output) {}

    private static final String LEAVING =
            "ERROR: the shell is being replaced or stopped; what was asked for is going on without it\n";

    private static final Pattern PERCENT = Pattern.compile("(--canary\\s+)([0-9.]+%)");

    private final ByteArrayOutputStream captured = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(captured, true, StandardCharsets.UTF_8);
    private final CommandSession gogo;
    private final ShellSession session;
    private final ClientRequests requests;

    Interpreter(Statements statements, CommandProcessor processor) {
        gogo = processor.createSession(InputStream.nullInputStream(), out, out);
        gogo.put("SCOPE", "proxy:plugin:gogo:felix:*");
        session = new ShellSession(gogo, statements);
        requests = new ClientRequests(session, this::run);
    }

    Outcome run(String script) throws InterruptedException {
        return ClientRequests.isOne(script) ? requests.answer(script) : run(script, Ends.WHOLE);
    }

    /** Stops at the first piece that fails. */
    private Outcome run(String script, Ends ends) {
        captured.reset();
        boolean isGood = true;
        try {
            for (Piece piece : Script.of(script, session.words(), ends).pieces()) {
                run(piece);
            }
        } catch (StatementFailedException e) {
            out.print(e.getMessage());
            isGood = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            out.print(LEAVING);
            isGood = false;
        } catch (Exception e) { // Gogo throws whatever a command throws
            out.print(describe(e));
            isGood = false;
        }
        out.flush();
        return new Outcome(isGood, captured.toString(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        gogo.close();
    }

    private void run(Piece piece) throws Exception {
        if (piece.kind() == Kind.COMMAND) {
            out.print(session.format(gogo.execute(withPercent(piece.text()))));
        } else {
            out.print(session.execute(piece.text(), piece.kind() == Kind.VERTICAL));
        }
    }

    /** Gogo takes a per cent sign for the beginning of an expression, and people write {@code --canary 5%}. */
    private static String withPercent(String command) {
        return PERCENT.matcher(command).replaceAll("$1'$2'");
    }

    private static String describe(Exception e) {
        String message = e.getMessage() == null ? e.toString() : Plain.lines(e.getMessage());
        return (message.startsWith("ERROR") ? message : "ERROR: " + message).stripTrailing() + "\n";
    }
}
