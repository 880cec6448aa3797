package io.pointsman.sqlite.server;

import java.util.Locale;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One statement as typed, looked at without being fooled by strings and comments.
 *
 * @param sql without comments in front, and without a semicolon behind
 * @param verb its first word, in capitals
 */
record StatementText(String sql, String verb) {

    /** A quoted string or name, a comment, or a word of two {@code @}: whatever comes first. */
    private static final Pattern TOKEN = Pattern.compile("'[^']*'|\"[^\"]*\"|`[^`]*`"
            + "|/\\*(?s:.*?)(?:\\*/|$)|--[ \\t][^\\n]*|#[^\\n]*"
            + "|@@(?:(?i:global|session|local)\\.)?(\\w+)");

    private static final Pattern SPACE_OR_COMMENT =
            Pattern.compile("\\s+|;|/\\*(?s:.*?)(?:\\*/|$)|--(?:[ \\t][^\\n]*)?(?:\\n|$)|#[^\\n]*");

    private static final Pattern FURTHER = Pattern.compile(";\\s*[^\\s;]");
    private static final Pattern TRIGGER = Pattern.compile("(?i)CREATE\\s+(?:TEMP\\s+|TEMPORARY\\s+)?TRIGGER\\s");
    private static final Pattern WORD = Pattern.compile("\\w+");
    private static final Pattern EXPLAIN = Pattern.compile("(?i)EXPLAIN\\s+(?:QUERY\\s+PLAN\\s+)?(\\w+)[\\s\\S]*");

    static StatementText of(String typed) {
        String sql = withoutSemicolon(typed.substring(beginning(typed)));
        Matcher word = WORD.matcher(sql);
        return new StatementText(sql, word.lookingAt() ? word.group().toUpperCase(Locale.ROOT) : "");
    }

    private static int beginning(String typed) {
        Matcher leading = SPACE_OR_COMMENT.matcher(typed);
        int beginning = 0;
        while (leading.lookingAt() && leading.end() > beginning) {
            beginning = leading.end();
            leading.region(beginning, typed.length());
        }
        return beginning;
    }

    private static String withoutSemicolon(String sql) {
        String stripped = sql.stripTrailing();
        while (stripped.endsWith(";")) {
            stripped = stripped.substring(0, stripped.length() - 1).stripTrailing();
        }
        return stripped;
    }

    boolean isEmpty() {
        return sql.isEmpty();
    }

    /** What would be run: behind EXPLAIN stands the statement that counts. */
    String effectiveVerb() {
        Matcher explain = EXPLAIN.matcher(sql);
        return explain.matches() ? explain.group(1).toUpperCase(Locale.ROOT) : verb;
    }

    /** A second statement behind a semicolon; not in a trigger, whose body has several. */
    boolean holdsSeveral() {
        return !TRIGGER.matcher(sql).lookingAt()
                && FURTHER.matcher(rewritten(token -> " ")).find();
    }

    /** As SQLite understands it: {@code @@name} is a call, and a comment does not begin with {@code #}. */
    String forSqlite() {
        return rewritten(token -> {
            if (token.group(1) != null) {
                return SystemVariables.call(token.group());
            }
            return token.group().startsWith("#") ? " " : token.group();
        });
    }

    private String rewritten(Function<MatchResult, String> replacement) {
        return TOKEN.matcher(sql).replaceAll(token -> Matcher.quoteReplacement(replacement.apply(token)));
    }
}
