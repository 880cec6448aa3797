package io.pointsman.admin.shell;

import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Process;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The admin statements as Gogo functions, for use inside Gogo scripts: {@code load mysql servers to runtime}. */
@Component(
        service = AdminCommands.class,
        property = {
            CommandProcessor.COMMAND_SCOPE + "=proxy",
            CommandProcessor.COMMAND_FUNCTION + "=load",
            CommandProcessor.COMMAND_FUNCTION + "=save",
            CommandProcessor.COMMAND_FUNCTION + "=sql",
            CommandProcessor.COMMAND_FUNCTION + "=status"
        })
public final class AdminCommands {

    private final Statements statements;
    private final StatusReport status;

    @Activate
    public AdminCommands(@Reference Statements statements, @Reference StatusReport status) {
        this.statements = statements;
        this.status = status;
    }

    @Descriptor("move configuration towards the runtime")
    public void load(@Descriptor("for example: mysql servers to runtime") String... words) throws Exception {
        print("LOAD " + String.join(" ", words));
    }

    @Descriptor("move configuration towards the disk")
    public void save(@Descriptor("for example: mysql users to disk") String... words) throws Exception {
        print("SAVE " + String.join(" ", words));
    }

    @Descriptor("run one admin statement")
    public void sql(@Descriptor("the statement, between quotes") String... words) throws Exception {
        print(String.join(" ", words));
    }

    @Descriptor("listeners, the start, and what was left out")
    public void status() {
        Process.Utils.current().out().print(status.text());
    }

    private void print(String statement) throws StatementFailedException, InterruptedException {
        Process.Utils.current().out().print(statements.execute(statement));
    }
}
