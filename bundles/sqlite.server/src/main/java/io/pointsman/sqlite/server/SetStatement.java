package io.pointsman.sqlite.server;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a SET statement assigns, as far as it assigns plain values; everything else in it is let pass. */
final class SetStatement {

    /** {@code [SESSION] name = 'value'}, up to the next comma or the end. */
    private static final Pattern ASSIGNMENT =
            Pattern.compile("(?:^|,)\\s*(?:(?i:global|session|local)\\s+)?((?:@@)?[\\w.]+)\\s*:?=\\s*"
                    + "(?:'((?:[^']++|'')*+)'|\"([^\"]*)\"|(-?\\w+))\\s*(?=,|$)");

    private static final Pattern NAMES =
            Pattern.compile("(?i)(?:NAMES|CHARACTER\\s+SET|CHARSET)\\s+['\"]?(\\w+)['\"]?.*");

    private SetStatement() {}

    static Map<String, String> assignments(String sql) {
        String body = sql.substring("SET".length()).strip();
        Map<String, String> assigned = new LinkedHashMap<>();
        Matcher names = NAMES.matcher(body);
        if (names.matches()) {
            assigned.put("character_set_client", names.group(1));
            assigned.put("character_set_connection", names.group(1));
            assigned.put("character_set_results", names.group(1));
            return assigned;
        }
        Matcher assignment = ASSIGNMENT.matcher(body);
        while (assignment.find()) {
            assigned.put(assignment.group(1), value(assignment));
        }
        return assigned;
    }

    private static String value(Matcher assignment) {
        if (assignment.group(2) != null) {
            return assignment.group(2).replace("''", "'");
        }
        return assignment.group(3) != null ? assignment.group(3) : switchValue(assignment.group(4));
    }

    private static String switchValue(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "on", "true" -> "1";
            case "off", "false" -> "0";
            default -> word;
        };
    }
}
