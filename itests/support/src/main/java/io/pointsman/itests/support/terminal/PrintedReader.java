package io.pointsman.itests.support.terminal;

import io.pointsman.itests.support.terminal.Printed.Done;
import io.pointsman.itests.support.terminal.Printed.Failed;
import io.pointsman.itests.support.terminal.Printed.Table;
import io.pointsman.itests.support.terminal.Printed.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Understands what the mysql clients print, whatever the time it took. */
final class PrintedReader {

    private static final Pattern OK = Pattern.compile("Query OK, (\\d+) rows? affected.*");
    private static final Pattern ERROR =
            Pattern.compile("ERROR (\\d+) \\(\\w+\\)(?: at line \\d+)?: (.*)", Pattern.DOTALL);

    private PrintedReader() {}

    static Printed read(String text) {
        String answer = text.strip();
        Matcher ok = OK.matcher(firstLine(answer));
        if (ok.matches()) {
            return new Done(Long.parseLong(ok.group(1)));
        }
        Matcher error = ERROR.matcher(answer);
        if (error.matches()) {
            return new Failed(Integer.parseInt(error.group(1)), oneLine(error.group(2)));
        }
        if (answer.startsWith("Empty set")) {
            return new Table(List.of(), List.of());
        }
        return answer.startsWith("+-") ? table(answer.lines().toList()) : new Text(answer);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    /** A message may be broken over lines where the page is narrow. */
    static String oneLine(String message) {
        return message.strip().replaceAll("\\s+", " ");
    }

    private static Table table(List<String> lines) {
        String rule = lines.get(0);
        List<String> columns = cells(lines.get(1), rule);
        List<List<String>> rows = new ArrayList<>();
        for (String line : lines.subList(3, lines.size())) {
            if (line.startsWith("+-")) {
                return new Table(columns, rows);
            }
            rows.add(cells(line, rule));
        }
        throw new IllegalArgumentException("a table without an end:\n" + String.join("\n", lines));
    }

    /** Cut where the rule has its crosses: a value may contain anything. */
    private static List<String> cells(String line, String rule) {
        List<String> cells = new ArrayList<>();
        int start = 0;
        for (int cross = rule.indexOf('+', 1); cross > 0; cross = rule.indexOf('+', cross + 1)) {
            if (cross >= line.length() || line.charAt(cross) != '|') {
                throw new IllegalArgumentException("not a row of\n" + rule + "\n" + line);
            }
            cells.add(line.substring(start + 1, cross).strip());
            start = cross;
        }
        return cells;
    }
}
