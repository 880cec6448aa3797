package io.pointsman.admin.shell.output;

import io.pointsman.api.session.SqlAnswer;
import io.pointsman.api.session.SqlAnswer.Notice;
import java.util.List;
import java.util.stream.Collectors;

/** Answers as {@code mysql --batch} prints them: a line of names, then rows, tabs between; nothing where there are no rows. */
final class AnswerTsv {

    private static final List<String> NOTICE_COLUMNS = List.of("Level", "Code", "Message");

    private AnswerTsv() {}

    static String of(SqlAnswer answer) {
        if (answer instanceof SqlAnswer.Rows rows) {
            return rows.rows().isEmpty() ? "" : lines(rows.columns(), rows.rows());
        }
        if (answer instanceof SqlAnswer.Done done && !done.notices().isEmpty()) {
            return lines(
                    NOTICE_COLUMNS, done.notices().stream().map(AnswerTsv::row).toList());
        }
        return "";
    }

    private static List<String> row(Notice notice) {
        return List.of(notice.level().word(), Integer.toString(notice.code()), notice.message());
    }

    private static String lines(List<String> columns, List<List<String>> rows) {
        StringBuilder out = new StringBuilder(line(columns));
        rows.forEach(row -> out.append(line(row)));
        return out.toString();
    }

    private static String line(List<String> values) {
        return values.stream().map(AnswerTsv::escaped).collect(Collectors.joining("\t", "", "\n"));
    }

    /** As mysql does it, so that a value stays in its line and its column. */
    private static String escaped(String value) {
        return value == null
                ? "NULL"
                : value.replace("\\", "\\\\")
                        .replace("\t", "\\t")
                        .replace("\n", "\\n")
                        .replace("\0", "\\0");
    }
}
