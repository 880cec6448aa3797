package io.pointsman.routing.comment;

import io.pointsman.routing.Trace;
import io.pointsman.routing.rule.Draft;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import java.util.regex.Pattern;

/**
 * The {@code key=value} pairs, with semicolons between, in a statement's first comment; they win over rules. What has no effect
 * of its own yet is handed on as a hint; what is not understood is a comment like any other.
 */
public final class Annotations {

    private static final String BY = "comment";
    private static final int MAX_RETRIES = 1_000;

    private static final Map<String, ObjIntConsumer<Draft>> NUMBERS = Map.of(
            "hostgroup",
            (draft, value) -> draft.hostgroup(value, BY),
            "query_timeout",
            Draft::timeoutMs,
            "query_retries",
            (draft, value) -> draft.retries(Math.min(value, MAX_RETRIES)),
            "query_delay",
            Draft::delayMs);

    private static final Map<String, Pattern> HINTS = Map.of(
            "max_lag_ms", Pattern.compile("[0-5]?[0-9]{1,5}|600000"),
            "min_epoch_ms", Pattern.compile("[0-9]{1,18}"),
            "min_gtid", Pattern.compile("[0-9a-fA-F-]{32,36}:[0-9]{1,19}"),
            "create_new_connection", Pattern.compile("1"),
            "cache_ttl", Pattern.compile("[0-9]{1,10}"),
            "mirror", Pattern.compile("[0-9]{1,10}"));

    private Annotations() {}

    /** False for a comment that asks for nothing: nearly all of them. */
    public static boolean mayBeIn(String comment) {
        return comment.indexOf('=') > 0;
    }

    public static void apply(String comment, Draft draft, Trace trace) {
        for (String pair : comment.split(";")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                String key = pair.substring(0, equals).strip();
                String value = pair.substring(equals + 1).strip();
                trace.note(BY, key, outcome(key, value, draft), value);
            }
        }
    }

    private static String outcome(String key, String value, Draft draft) {
        ObjIntConsumer<Draft> number = NUMBERS.get(key);
        if (number != null) {
            return isNumber(value) && take(number, draft, Integer.parseInt(value)) ? "taken" : "ignored: no number";
        }
        Pattern hint = HINTS.get(key);
        if (hint == null) {
            return "ignored: unknown";
        }
        if (!hint.matcher(value).matches()) {
            return "ignored: no such value";
        }
        draft.hint(key, value);
        return "handed on";
    }

    private static boolean take(ObjIntConsumer<Draft> number, Draft draft, int value) {
        number.accept(draft, value);
        return true;
    }

    /** Nine digits are a number without looking further; so many milliseconds are eleven days. */
    private static boolean isNumber(String value) {
        return !value.isEmpty() && value.length() <= 9 && value.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
