package io.pointsman.routing.explain;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What EXPLAIN ROUTE is asked. What is left out is empty, 0 or false.
 *
 * @param proxyAddress where the client would have connected to
 * @param attributes its connection attributes
 * @param flag that the evaluation begins with
 * @param layer {@code RUNTIME}, {@code MEMORY} or {@code DISK}
 */
record Question(
        String sql,
        String user,
        String schema,
        String address,
        String proxyAddress,
        int proxyPort,
        boolean isTls,
        String serverName,
        Map<String, String> attributes,
        int flag,
        String layer) {

    static final String WORDS = "EXPLAIN ROUTE";
    static final String EXAMPLE = WORDS + " 'SELECT 1' AS USER app SCHEMA shop FROM 10.0.0.7 TO 10.0.0.1:6033"
            + " TLS 'shop.example' ATTRIBUTES 'program_name=mysql, team=reports' FLAG 7 USING RUNTIME";

    /** Quotes of the same kind within are doubled, as in SQL. */
    private static final String QUOTED = "'(?:[^']|'')*+'|\"(?:[^\"]|\"\")*+\"";

    private static final Pattern SYNTAX = Pattern.compile(
            WORDS + " ?" + named("sql", QUOTED)
                    + clause("AS USER", "user")
                    + clause("SCHEMA", "schema")
                    + clause("FROM", "address")
                    + clause("TO", "listener")
                    + "(?:" + named("tls", " ?TLS")
                    // a bare word could be the next clause
                    + "(?: ?" + named("name", QUOTED) + ")?)?"
                    + "(?: ?ATTRIBUTES ?" + named("attributes", QUOTED) + ")?"
                    + "(?: ?FLAG " + named("flag", "\\d{1,9}") + ")?"
                    + "(?: ?USING " + named("layer", "MEMORY|RUNTIME|DISK") + ")?",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern LISTENER = Pattern.compile("\\[?(.*?)]?(?::(\\d{1,5}))?");
    private static final Pattern ATTRIBUTE = Pattern.compile("\\s*([^=,]+?)\\s*=\\s*([^,]*?)\\s*(?:,|$)");

    private static String clause(String words, String group) {
        return "(?: ?" + words + " ?" + named(group, QUOTED + "|[^ '\"]+") + ")?";
    }

    private static String named(String group, String pattern) {
        return "(?<" + group + ">" + pattern + ")";
    }

    /** Empty when it is something else. */
    static Optional<Question> parse(String statement) {
        Matcher matcher = SYNTAX.matcher(statement);
        return matcher.matches()
                ? attributes(word(matcher, "attributes")).map(found -> of(matcher, found))
                : Optional.empty();
    }

    private static Question of(Matcher matcher, Map<String, String> attributes) {
        Matcher listener = LISTENER.matcher(word(matcher, "listener"));
        listener.matches();
        return new Question(
                word(matcher, "sql"),
                word(matcher, "user"),
                word(matcher, "schema"),
                word(matcher, "address"),
                listener.group(1),
                number(listener.group(2)),
                matcher.group("tls") != null,
                word(matcher, "name").toLowerCase(Locale.ROOT),
                attributes,
                number(matcher.group("flag")),
                matcher.group("layer") == null
                        ? "RUNTIME"
                        : matcher.group("layer").toUpperCase(Locale.ROOT));
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** Empty when they are not names and values. */
    private static Optional<Map<String, String>> attributes(String words) {
        Map<String, String> attributes = new LinkedHashMap<>();
        Matcher matcher = ATTRIBUTE.matcher(words);
        int read = 0;
        while (matcher.find() && matcher.start() == read) {
            attributes.put(matcher.group(1), matcher.group(2));
            read = matcher.end();
        }
        return read == words.length() ? Optional.of(Map.copyOf(attributes)) : Optional.empty();
    }

    /** Without its quotes; empty when it has been left out. */
    private static String word(Matcher matcher, String group) {
        String word = matcher.group(group);
        if (word == null) {
            return "";
        }
        char quote = word.charAt(0);
        return quote == '\'' || quote == '"'
                ? word.substring(1, word.length() - 1).replace("" + quote + quote, "" + quote)
                : word;
    }
}
