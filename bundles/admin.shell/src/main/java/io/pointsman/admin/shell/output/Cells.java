package io.pointsman.admin.shell.output;

import java.util.ArrayList;
import java.util.List;

/** Rows as a table with rules, as the mysql client draws it; a value of several lines stays within its column. */
final class Cells {

    private final int[] widths;
    private final StringBuilder out = new StringBuilder();

    private Cells(int columns) {
        widths = new int[columns];
    }

    static String table(List<String> columns, List<List<String>> rows) {
        Cells cells = new Cells(columns.size());
        List<List<String[]>> lines = new ArrayList<>();
        lines.add(cells.measured(columns));
        rows.forEach(row -> lines.add(cells.measured(row)));
        cells.rule();
        cells.row(lines.get(0));
        cells.rule();
        lines.subList(1, lines.size()).forEach(cells::row);
        cells.rule();
        return cells.out.toString();
    }

    private List<String[]> measured(List<String> row) {
        List<String[]> cells = new ArrayList<>(row.size());
        for (int i = 0; i < widths.length; i++) {
            String[] lines = linesOf(row.get(i));
            for (String line : lines) {
                widths[i] = Math.max(widths[i], Width.of(line));
            }
            cells.add(lines);
        }
        return cells;
    }

    private static String[] linesOf(String value) {
        if (value == null) {
            return new String[] {"NULL"};
        }
        String[] lines = value.split("\r?\n", -1);
        for (int i = 0; i < lines.length; i++) {
            lines[i] = Plain.line(lines[i]);
        }
        return lines;
    }

    private void row(List<String[]> cells) {
        int height = cells.stream().mapToInt(lines -> lines.length).max().orElse(1);
        for (int y = 0; y < height; y++) {
            for (int i = 0; i < widths.length; i++) {
                String[] lines = cells.get(i);
                String line = y < lines.length ? lines[y] : "";
                out.append("| ").append(line).append(" ".repeat(widths[i] - Width.of(line) + 1));
            }
            out.append("|\n");
        }
    }

    private void rule() {
        for (int width : widths) {
            out.append('+').append("-".repeat(width + 2));
        }
        out.append("+\n");
    }
}
