package io.pointsman.admin.shell;

import io.pointsman.admin.shell.StatusReport.Fact;
import io.pointsman.admin.shell.output.OutputStyle;
import io.pointsman.admin.shell.output.Plain;
import io.pointsman.api.session.SqlAnswer;
import java.util.List;

/** The status as text: indented lines for people, rows for programs. */
final class StatusText {

    private StatusText() {}

    static String of(List<Fact> facts, OutputStyle style) {
        return style == OutputStyle.TABLE ? forPeople(facts) : style.print(rows(facts));
    }

    private static SqlAnswer.Rows rows(List<Fact> facts) {
        return new SqlAnswer.Rows(
                List.of("topic", "name", "value"),
                facts.stream()
                        .map(fact -> List.of(fact.topic(), fact.name(), fact.value()))
                        .toList());
    }

    private static String forPeople(List<Fact> facts) {
        StringBuilder text = new StringBuilder();
        facts.stream().filter(fact -> !fact.name().isEmpty()).forEach(fact -> text.append(line(fact)));
        List<String> leftOut = valuesOf(facts, Fact.LEFT_OUT);
        text.append(leftOut.isEmpty() ? "left out at start: nothing\n" : "left out at start:\n");
        leftOut.forEach(finding -> text.append("  ").append(finding).append('\n'));
        valuesOf(facts, Fact.OTHER).forEach(line -> text.append(line).append('\n'));
        return Plain.lines(text.toString());
    }

    private static String line(Fact fact) {
        return fact.name().equals(Fact.STATE)
                ? fact.topic() + ": " + fact.value() + "\n"
                : "  " + fact.name() + ": " + fact.value() + "\n";
    }

    private static List<String> valuesOf(List<Fact> facts, String topic) {
        return facts.stream()
                .filter(fact -> fact.topic().equals(topic))
                .map(Fact::value)
                .toList();
    }
}
