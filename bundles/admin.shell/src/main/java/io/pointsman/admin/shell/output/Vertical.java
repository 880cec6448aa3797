package io.pointsman.admin.shell.output;

import java.util.List;

/** Rows with a line for each column, as the mysql client prints them after {@code \G}. */
final class Vertical {

    private static final String STARS = "*".repeat(27);

    private Vertical() {}

    static String rows(List<String> columns, List<List<String>> rows) {
        int width = columns.stream().mapToInt(Width::of).max().orElse(0);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            out.append(STARS)
                    .append(' ')
                    .append(i + 1)
                    .append(". row ")
                    .append(STARS)
                    .append('\n');
            for (int column = 0; column < columns.size(); column++) {
                String name = Plain.line(columns.get(column));
                String value = rows.get(i).get(column);
                out.append(" ".repeat(Math.max(0, width - Width.of(name))))
                        .append(name)
                        .append(": ")
                        .append(value == null ? "NULL" : Plain.lines(value))
                        .append('\n');
            }
        }
        return out.toString();
    }
}
