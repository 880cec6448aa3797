package io.pointsman.admin.shell;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;

/** Runs scripts for one connection: statements go to admin, the rest to a Gogo session that remembers its variables. */
final class Interpreter implements AutoCloseable {

    /** What a script printed, and whether all of it worked. */
    record Outcome(boolean isGood, String output) {}

    private final Statements statements;
    private final ByteArrayOutputStream captured = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(captured, true, StandardCharsets.UTF_8);
    private final CommandSession session;

    Interpreter(Statements statements, CommandProcessor processor) {
        this.statements = statements;
        this.session = processor.createSession(InputStream.nullInputStream(), out, out);
        session.put("SCOPE", "proxy:plugin:gogo:felix:*");
    }

    /** Stops at the first part that fails. */
    Outcome run(String script) throws InterruptedException {
        captured.reset();
        boolean isGood = true;
        try {
            for (Script.Part part : Script.of(script).parts()) {
                run(part);
            }
        } catch (StatementFailedException e) {
            out.print(e.getMessage());
            isGood = false;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) { // Gogo throws whatever a command throws
            out.print(describe(e));
            isGood = false;
        }
        out.flush();
        return new Outcome(isGood, captured.toString(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        session.close();
    }

    private void run(Script.Part part) throws Exception {
        if (part.isStatement()) {
            out.print(statements.execute(part.text()));
            return;
        }
        Object result = session.execute(part.text());
        if (result != null) {
            CharSequence text = session.format(result, Converter.INSPECT);
            out.print(text);
            if (text.length() > 0 && text.charAt(text.length() - 1) != '\n') {
                out.println();
            }
        }
    }

    private static String describe(Exception e) {
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        return (message.startsWith("ERROR") ? message : "ERROR: " + message).stripTrailing() + "\n";
    }
}
