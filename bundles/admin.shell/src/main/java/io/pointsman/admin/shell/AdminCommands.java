package io.pointsman.admin.shell;

import io.pointsman.admin.shell.script.Piece;
import io.pointsman.admin.shell.script.Script;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Process;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The admin statements as Gogo functions, for use inside Gogo scripts: {@code load mysql servers to runtime}.
 *
 * <p>There is no {@code select}: Gogo would expand its {@code *}. {@code sql '…'} takes any statement.
 */
@Component(
        service = AdminCommands.class,
        property = {
            CommandProcessor.COMMAND_SCOPE + "=proxy",
            CommandProcessor.COMMAND_FUNCTION + "=load",
            CommandProcessor.COMMAND_FUNCTION + "=save",
            CommandProcessor.COMMAND_FUNCTION + "=show",
            CommandProcessor.COMMAND_FUNCTION + "=proxysql",
            CommandProcessor.COMMAND_FUNCTION + "=sql"
        })
public final class AdminCommands {

    private final Statements statements;

    @Activate
    public AdminCommands(@Reference Statements statements) {
        this.statements = statements;
    }

    @Descriptor("move configuration towards the runtime")
    public void load(CommandSession session, @Descriptor("for example: mysql servers to runtime") String... words)
            throws Exception {
        print(session, "LOAD " + joined(words));
    }

    @Descriptor("move configuration towards the disk")
    public void save(CommandSession session, @Descriptor("for example: mysql users to disk") String... words)
            throws Exception {
        print(session, "SAVE " + joined(words));
    }

    @Descriptor("show tables, variables, processes")
    public void show(CommandSession session, @Descriptor("for example: tables from stats") String... words)
            throws Exception {
        print(session, "SHOW " + joined(words));
    }

    @Descriptor("tell the process what to do")
    public void proxysql(CommandSession session, @Descriptor("for example: reload tls") String... words)
            throws Exception {
        print(session, "PROXYSQL " + joined(words));
    }

    @Descriptor("run admin statements, semicolons between them")
    public void sql(CommandSession session, @Descriptor("the statements, between quotes") String... words)
            throws Exception {
        print(session, String.join(" ", words));
    }

    /** Gogo has taken the quotes off; words that need some get them back. */
    private static String joined(String... words) {
        return Arrays.stream(words).map(AdminCommands::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return word.matches("[\\p{L}\\p{N}_.:=@$,;()-]+") ? word : "'" + word.replace("'", "''") + "'";
    }

    private void print(CommandSession session, String text) throws StatementFailedException, InterruptedException {
        ShellSession shell = new ShellSession(session, statements);
        for (Piece statement : Script.ofStatements(text).pieces()) {
            boolean isVertical = statement.kind() == Piece.Kind.VERTICAL;
            Process.Utils.current().out().print(shell.execute(statement.text(), isVertical));
        }
    }
}
