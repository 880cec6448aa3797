package io.pointsman.routing.explain;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What EXPLAIN ROUTE is asked. What is left out is empty.
 *
 * @param layer {@code RUNTIME}, {@code MEMORY} or {@code DISK}
 */
record Question(String sql, String user, String schema, String address, String layer) {

    static final String WORDS = "EXPLAIN ROUTE";
    static final String EXAMPLE = WORDS + " 'SELECT 1' AS USER app SCHEMA shop FROM 10.0.0.7 USING RUNTIME";

    /** Quotes of the same kind within are doubled, as in SQL. */
    private static final String QUOTED = "'(?:[^']|'')*+'|\"(?:[^\"]|\"\")*+\"";

    private static final String WORD = "(" + QUOTED + "|[^ '\"]+)";
    private static final Pattern SYNTAX = Pattern.compile(
            WORDS + " ?(" + QUOTED + ")(?: ?AS USER ?" + WORD + ")?(?: ?SCHEMA ?" + WORD + ")?(?: ?FROM ?" + WORD
                    + ")?(?: ?USING (MEMORY|RUNTIME|DISK))?",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** Empty when it is something else. */
    static Optional<Question> parse(String statement) {
        Matcher matcher = SYNTAX.matcher(statement);
        return matcher.matches()
                ? Optional.of(new Question(
                        unquoted(matcher.group(1)),
                        unquoted(matcher.group(2)),
                        unquoted(matcher.group(3)),
                        unquoted(matcher.group(4)),
                        matcher.group(5) == null ? "RUNTIME" : matcher.group(5).toUpperCase(Locale.ROOT)))
                : Optional.empty();
    }

    private static String unquoted(String word) {
        if (word == null) {
            return "";
        }
        char quote = word.charAt(0);
        return quote == '\'' || quote == '"'
                ? word.substring(1, word.length() - 1).replace("" + quote + quote, "" + quote)
                : word;
    }
}
