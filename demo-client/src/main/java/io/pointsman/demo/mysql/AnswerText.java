package io.pointsman.demo.mysql;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints answers as the mysql client does in interactive use. */
public final class AnswerText {

    private AnswerText() {}

    public static String of(Answer answer, Duration took) {
        String time = String.format(Locale.ROOT, " (%.2f sec)", took.toMillis() / 1000.0);
        if (answer instanceof Answer.Rows rows) {
            return rows.rows().isEmpty()
                    ? "Empty set" + time
                    : table(rows) + count(rows.rows().size(), "row") + " in set" + time;
        }
        if (answer instanceof Answer.Done done) {
            return "Query OK, " + count(done.affectedRows(), "row") + " affected" + time;
        }
        Answer.Failed failed = (Answer.Failed) answer;
        return "ERROR " + failed.errorCode() + " (" + failed.sqlState() + "): " + failed.message();
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static String table(Answer.Rows answer) {
        List<String> names = answer.columns().stream().map(Answer.Column::name).toList();
        List<List<String>> rows =
                answer.rows().stream().map(AnswerText::withNulls).toList();
        int[] widths = widths(names, rows);
        String rule = rule(widths);
        StringBuilder text = new StringBuilder(rule);
        text.append(line(names, widths, null)).append(rule);
        rows.forEach(row -> text.append(line(row, widths, answer.columns())));
        return text.append(rule).toString();
    }

    private static List<String> withNulls(List<String> row) {
        return row.stream().map(value -> value == null ? "NULL" : value).toList();
    }

    private static int[] widths(List<String> names, List<List<String>> rows) {
        List<List<String>> lines = new ArrayList<>(rows);
        lines.add(names);
        int[] widths = new int[names.size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], length(line.get(i)));
            }
        }
        return widths;
    }

    private static String rule(int[] widths) {
        StringBuilder rule = new StringBuilder("+");
        for (int width : widths) {
            rule.append("-".repeat(width + 2)).append('+');
        }
        return rule.append('\n').toString();
    }

    /** @param columns null for the names, which stand on the left */
    private static String line(List<String> values, int[] widths, List<Answer.Column> columns) {
        StringBuilder line = new StringBuilder("|");
        for (int i = 0; i < widths.length; i++) {
            String padding = " ".repeat(widths[i] - length(values.get(i)));
            boolean right = columns != null && columns.get(i).rightAligned();
            line.append(' ')
                    .append(right ? padding + values.get(i) : values.get(i) + padding)
                    .append(" |");
        }
        return line.append('\n').toString();
    }

    private static int length(String value) {
        return value.codePointCount(0, value.length());
    }
}
