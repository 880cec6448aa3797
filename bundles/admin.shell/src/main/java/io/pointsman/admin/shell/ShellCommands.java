package io.pointsman.admin.shell;

import io.pointsman.admin.shell.output.OutputStyle;
import io.pointsman.api.session.SqlAnswer;
import java.util.List;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Process;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The shell's own commands. */
@Component(
        service = ShellCommands.class,
        property = {
            CommandProcessor.COMMAND_SCOPE + "=proxy",
            CommandProcessor.COMMAND_FUNCTION + "=status",
            CommandProcessor.COMMAND_FUNCTION + "=help",
            CommandProcessor.COMMAND_FUNCTION + "=output",
            CommandProcessor.COMMAND_FUNCTION + "=complete"
        })
public final class ShellCommands {

    private final Statements statements;
    private final StatusReport status;

    @Activate
    public ShellCommands(@Reference Statements statements, @Reference StatusReport status) {
        this.statements = statements;
        this.status = status;
    }

    @Descriptor("listeners, the start, and what was left out")
    public void status(CommandSession session) {
        print(StatusText.of(status.facts(), shell(session).style()));
    }

    @Descriptor("what can be typed: all groups, or the forms that begin with some words")
    public void help(CommandSession session, @Descriptor("for example: load mysql") String... words) throws Exception {
        print(new Help(shell(session)).about(String.join(" ", words)));
    }

    @Descriptor("how answers of this connection are printed from now on")
    public void output(CommandSession session, @Descriptor("table, json or tsv") String style) {
        shell(session)
                .use(OutputStyle.named(style)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "output is one of " + OutputStyle.names() + ", not " + style)));
    }

    @Descriptor("what could come next in a line that is being typed")
    public void complete(CommandSession session, @Descriptor("the line so far, between quotes") String line)
            throws InterruptedException {
        ShellSession shell = shell(session);
        List<List<String>> rows = shell.candidates(line).stream().map(List::of).toList();
        print(
                shell.style() == OutputStyle.TABLE
                        ? lines(rows)
                        : shell.style().print(new SqlAnswer.Rows(List.of("candidate"), rows)));
    }

    private static String lines(List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        rows.forEach(row -> text.append(row.get(0)).append('\n'));
        return text.toString();
    }

    private ShellSession shell(CommandSession session) {
        return new ShellSession(session, statements);
    }

    private static void print(String text) {
        Process.Utils.current().out().print(text);
    }
}
