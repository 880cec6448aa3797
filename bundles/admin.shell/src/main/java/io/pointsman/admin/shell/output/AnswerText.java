package io.pointsman.admin.shell.output;

import io.pointsman.api.session.SqlAnswer;
import io.pointsman.api.session.SqlAnswer.Notice;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Answers for people, as the mysql client prints them, with what else there is to say below. */
final class AnswerText {

    private AnswerText() {}

    /** With its closing line, and the notices. */
    static String of(SqlAnswer answer, Duration took, boolean isVertical) {
        String time = String.format(Locale.ROOT, " (%.2f sec)\n", took.toMillis() / 1000.0);
        if (answer instanceof SqlAnswer.Rows rows) {
            return rows(rows, isVertical) + time;
        }
        if (answer instanceof SqlAnswer.Done done) {
            String warnings = done.warnings() == 0 ? "" : ", " + count(done.warnings(), "warning");
            return "Query OK, " + count(done.affectedRows(), "row") + " affected" + warnings + time
                    + (done.info().isEmpty() ? "" : Plain.lines(done.info()) + "\n")
                    + notices(done.notices(), "");
        }
        if (answer instanceof SqlAnswer.Failed failed) {
            return "ERROR " + failed.errorCode() + " (" + failed.sqlState() + "): " + Plain.lines(failed.message())
                    + "\n" + notices(failed.notices(), failed.message());
        }
        return "Database changed\n";
    }

    private static String rows(SqlAnswer.Rows answer, boolean isVertical) {
        if (answer.rows().isEmpty()) {
            return "Empty set";
        }
        String body = isVertical
                ? Vertical.rows(answer.columns(), answer.rows())
                : Cells.table(answer.columns(), answer.rows());
        return body + count(answer.rows().size(), "row") + " in set";
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** Leaves out what the message says already. */
    private static String notices(List<Notice> notices, String message) {
        StringBuilder text = new StringBuilder();
        for (Notice notice : notices) {
            if (!message.contains(notice.message())) {
                text.append(notice.level().word())
                        .append(" (")
                        .append(notice.code())
                        .append("): ")
                        .append(Plain.lines(notice.message()))
                        .append('\n');
            }
        }
        return text.toString();
    }
}
