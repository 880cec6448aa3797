package io.pointsman.admin.sql;

import io.pointsman.api.session.SqlAnswer;
import io.pointsman.api.session.SqlAnswer.Notice;
import io.pointsman.api.session.SqlAnswer.Notice.Level;
import java.util.List;

/** What the admin port says, in one place: codes by kind, and the prefix that tools look for. */
public final class Answers {

    private static final String PREFIX = "ProxySQL Admin Error: ";

    /** As much of a statement as a message repeats. */
    private static final int SHOWN = 120;

    private static final int REASONS_IN_MESSAGE = 100;

    private Answers() {}

    public static SqlAnswer ok() {
        return new SqlAnswer.Done(0, "");
    }

    public static SqlAnswer ok(long affectedRows) {
        return new SqlAnswer.Done(affectedRows, "");
    }

    public static SqlAnswer row(List<String> columns, List<String> values) {
        return new SqlAnswer.Rows(columns, List.of(values));
    }

    public static SqlAnswer empty(String... columns) {
        return new SqlAnswer.Rows(List.of(columns), List.of());
    }

    public static SqlAnswer syntax(String message) {
        return new SqlAnswer.Failed(1064, "42000", message);
    }

    /** A statement that is not understood; long ones are cut. */
    public static SqlAnswer unexpected(String plain, String expected) {
        String shown = plain.length() > SHOWN ? plain.substring(0, SHOWN) + "…" : plain;
        return syntax("near \"" + shown + "\": " + expected);
    }

    public static SqlAnswer unknownVariable(String name) {
        return new SqlAnswer.Failed(1193, "HY000", "Unknown global variable: '" + name + "'");
    }

    /** A value that a variable can't have. */
    public static SqlAnswer wrongValue(String message) {
        return new SqlAnswer.Failed(1231, "42000", message);
    }

    public static SqlAnswer denied(String message) {
        return new SqlAnswer.Failed(1045, "28000", message);
    }

    /** What was asked can't be done as things stand. */
    public static SqlAnswer refused(String message) {
        return new SqlAnswer.Failed(1290, "HY000", message);
    }

    /** As {@link #refused(String)}; every reason is a notice by itself, and the message names as many as fit. */
    public static SqlAnswer refused(String message, List<String> reasons) {
        int shown = Math.min(reasons.size(), REASONS_IN_MESSAGE);
        String more =
                shown == reasons.size() ? "" : "; and " + (reasons.size() - shown) + " more, which SHOW WARNINGS tells";
        return new SqlAnswer.Failed(
                1290,
                "HY000",
                message + ": " + String.join("; ", reasons.subList(0, shown)) + more,
                reasons.stream()
                        .map(reason -> new Notice(Level.ERROR, 1290, reason))
                        .toList());
    }

    /** A mistake of ours or of the machine's. */
    public static SqlAnswer broken(String message) {
        return new SqlAnswer.Failed(1105, "HY000", message);
    }

    /** Every error leaves the admin port with the prefix, once. */
    public static SqlAnswer prefixed(SqlAnswer answer) {
        return answer instanceof SqlAnswer.Failed failed && !failed.message().startsWith(PREFIX)
                ? new SqlAnswer.Failed(
                        failed.errorCode(), failed.sqlState(), PREFIX + failed.message(), failed.notices())
                : answer;
    }
}
