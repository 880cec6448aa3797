package com.example.window;

import io.pointsman.api.routing.RoutingRequest;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which statements change nothing on a server: those that are known to. */
final class Writes {

    private static final Pattern FIRST_WORD = Pattern.compile("\\s*\\(*\\s*([A-Za-z]+)");

    /** What begins with one of these, and is one statement. */
    private static final Set<String> HARMLESS = Set.of(
            "SELECT",
            "SHOW",
            "SET",
            "USE",
            "EXPLAIN",
            "DESCRIBE",
            "DESC",
            "BEGIN",
            "START",
            "COMMIT",
            "ROLLBACK",
            "SAVEPOINT",
            "RELEASE",
            "KILL",
            "HELP",
            "TABLE",
            "VALUES");

    private static final Pattern SEVERAL = Pattern.compile(";\\s*\\S");

    /** Kept on the server, and beyond this session. */
    private static final Pattern SETS_MORE_THAN_THE_SESSION =
            Pattern.compile("\\b(GLOBAL|PERSIST|PERSIST_ONLY|PASSWORD|INTO)\\b", Pattern.CASE_INSENSITIVE);

    private Writes() {}

    /** The digest has no literals, whose words would mislead. */
    static boolean isHarmless(RoutingRequest request) {
        String text = request.digestText();
        Matcher first = FIRST_WORD.matcher(text);
        return first.lookingAt()
                && HARMLESS.contains(first.group(1).toUpperCase(Locale.ROOT))
                && !SEVERAL.matcher(text).find()
                && !SETS_MORE_THAN_THE_SESSION.matcher(text).find();
    }
}
