package io.pointsman.admin.shell;

import io.pointsman.admin.shell.complete.Completion;
import io.pointsman.admin.shell.complete.Names;
import io.pointsman.admin.shell.output.OutputStyle;
import io.pointsman.admin.shell.output.Plain;
import io.pointsman.admin.shell.script.Words;
import io.pointsman.api.admin.StatementForm;
import io.pointsman.api.session.SqlAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;

/** What one connection's Gogo session knows beyond Gogo: how answers are to be printed, and which commands there are. */
record ShellSession(CommandSession gogo, Statements statements) {

    private static final String STYLE = "pointsman.output";
    private static final String COMMANDS = ".commands";

    OutputStyle style() {
        return gogo.get(STYLE) instanceof OutputStyle style ? style : OutputStyle.TABLE;
    }

    void use(OutputStyle style) {
        gogo.put(STYLE, style);
    }

    /** @return the answer as text @throws StatementFailedException with it as text */
    String execute(String statement, boolean isVertical) throws StatementFailedException, InterruptedException {
        Statements.Answered answered = statements.ask(statement);
        String text = style().print(answered.answer(), answered.took(), isVertical);
        if (answered.answer() instanceof SqlAnswer.Failed) {
            throw new StatementFailedException(text);
        }
        return text;
    }

    /** What a Gogo command has returned, as text; a list of maps is a table. */
    String format(Object result) {
        if (result == null || isNothing(result)) {
            return "";
        }
        if (result instanceof List<?> list && list.stream().allMatch(Map.class::isInstance)) {
            return style().print(rows(list));
        }
        String text = Plain.lines(String.valueOf(gogo.format(result, Converter.INSPECT)));
        return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
    }

    /** A loop returns what its rounds have returned, mostly nothing. */
    private static boolean isNothing(Object result) {
        return result instanceof List<?> list && list.stream().allMatch(Objects::isNull);
    }

    private static SqlAnswer.Rows rows(List<?> list) {
        List<String> columns =
                ((Map<?, ?>) list.get(0)).keySet().stream().map(String::valueOf).toList();
        List<List<String>> rows = new ArrayList<>();
        for (Object map : list) {
            rows.add(((Map<?, ?>) map).values().stream().map(String::valueOf).toList());
        }
        return new SqlAnswer.Rows(columns, rows);
    }

    /** Gogo's commands, each as {@code scope:name}. */
    @SuppressWarnings("unchecked") // what Gogo keeps under this name
    Set<String> commands() {
        return gogo.get(COMMANDS) instanceof Set<?> names ? new TreeSet<>((Set<String>) names) : Set.of();
    }

    Words words() {
        Set<String> commands = commands();
        return Words.of(statements.forms().stream().map(StatementForm::words), name -> commands.stream()
                .anyMatch(command -> command.equals(name) || command.endsWith(":" + name)));
    }

    /** What could stand in place of the last word of a line that is being typed. */
    List<String> candidates(String line) throws InterruptedException {
        return new Completion(words(), commands(), statements.forms(), this::table).candidates(line);
    }

    /** Nothing when it fails, or nobody is there to ask: a person who is typing wants no error. */
    private Names.Table table(String statement) throws InterruptedException {
        try {
            return statements.ask(statement).answer() instanceof SqlAnswer.Rows rows
                    ? new Names.Table(rows.columns(), rows.rows())
                    : Names.Table.NONE;
        } catch (StatementFailedException e) {
            return Names.Table.NONE;
        }
    }
}
