package io.pointsman.admin.shell;

import io.pointsman.api.session.SqlAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints answers as the mysql client does. */
final class AnswerText {

    private AnswerText() {}

    /** With its closing line, and an empty line behind rows. */
    static String of(SqlAnswer answer, Duration took) {
        String time = String.format(Locale.ROOT, " (%.2f sec)%n", took.toMillis() / 1000.0);
        if (answer instanceof SqlAnswer.Rows rows) {
            return rows.rows().isEmpty()
                    ? "Empty set" + time
                    : table(rows) + count(rows.rows().size(), "row") + " in set" + time;
        }
        if (answer instanceof SqlAnswer.Done done) {
            return "Query OK, " + count(done.affectedRows(), "row") + " affected" + time
                    + (done.info().isEmpty() ? "" : done.info() + "\n");
        }
        if (answer instanceof SqlAnswer.Failed failed) {
            return "ERROR " + failed.errorCode() + " (" + failed.sqlState() + "): " + failed.message() + "\n";
        }
        return "Database changed\n";
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static String table(SqlAnswer.Rows answer) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(answer.columns());
        answer.rows()
                .forEach(row -> lines.add(row.stream()
                        .map(value -> value == null ? "NULL" : value)
                        .toList()));
        int[] widths = widths(lines, answer.columns().size());
        StringBuilder text = new StringBuilder();
        rule(text, widths);
        for (int i = 0; i < lines.size(); i++) {
            line(text, lines.get(i), widths);
            if (i == 0) {
                rule(text, widths);
            }
        }
        rule(text, widths);
        return text.toString();
    }

    private static int[] widths(List<List<String>> lines, int columns) {
        int[] widths = new int[columns];
        for (List<String> line : lines) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], width(line.get(i)));
            }
        }
        return widths;
    }

    private static void line(StringBuilder text, List<String> values, int[] widths) {
        for (int i = 0; i < widths.length; i++) {
            String value = values.get(i);
            text.append("| ").append(value).append(" ".repeat(widths[i] - width(value) + 1));
        }
        text.append("|\n");
    }

    private static void rule(StringBuilder text, int[] widths) {
        for (int width : widths) {
            text.append('+').append("-".repeat(width + 2));
        }
        text.append("+\n");
    }

    private static int width(String value) {
        return value.codePointCount(0, value.length());
    }
}
