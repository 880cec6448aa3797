package io.pointsman.admin.audit;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import io.pointsman.admin.sql.AdminRequest;
import io.pointsman.api.session.SqlAnswer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** One line of the audit log. */
final class AuditLine {

    /** Longer statements are told in part: a line is read by people. */
    private static final int LONGEST = 64 << 10;

    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

    private AuditLine() {}

    static String of(Instant time, AdminRequest request, Redacted statement, SqlAnswer answer) {
        JsonObject line = new JsonObject();
        line.addProperty("time", time.truncatedTo(ChronoUnit.MILLIS).toString());
        line.addProperty("user", request.caller().user());
        line.addProperty("peer", request.caller().address());
        line.addProperty("connection", request.caller().connectionId());
        line.addProperty("statement", cut(statement.text()));
        if (answer instanceof SqlAnswer.Failed failed) {
            line.addProperty("outcome", "error");
            line.addProperty("affected", 0);
            line.addProperty("error_code", failed.errorCode());
            line.addProperty("message", cut(statement.shown(failed.message())));
        } else {
            line.addProperty("outcome", "ok");
            line.addProperty("affected", answer instanceof SqlAnswer.Done done ? done.affectedRows() : 0);
        }
        return GSON.toJson(line);
    }

    /** Written by itself, by no user. */
    static String gap(Instant time, long lost) {
        JsonObject line = new JsonObject();
        line.addProperty("time", time.truncatedTo(ChronoUnit.MILLIS).toString());
        line.addProperty("lost", lost);
        line.addProperty("message", "this many statements before could not be written down");
        return GSON.toJson(line);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "… (" + text.length() + " characters)";
    }
}
