package io.pointsman.session.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the columns of a statement's first SELECT begin and end, and which of them have been given a name. */
final class SelectedColumns {

    /** Strings, quoted names and comments. */
    static final String SKIPPED =
            "'(?:[^'\\\\]|\\\\.|'')*'|\"(?:[^\"\\\\]|\\\\.|\"\")*\"|`(?:[^`]|``)*`|/\\*.*?\\*/|--\\s[^\\n]*|#[^\\n]*";

    private static final Pattern TOKEN =
            Pattern.compile("(?<skip>" + SKIPPED + ")|[A-Za-z_$@0-9.\\x80-\\xff]+|\\S", Pattern.DOTALL);

    private static final Pattern NAME = Pattern.compile("[A-Za-z_$0-9\\x80-\\xff]*[A-Za-z_$\\x80-\\xff].*|['\"`].*");

    /** What stands between SELECT and its columns. */
    private static final Set<String> OPTIONS = Set.of(
            "distinct",
            "distinctrow",
            "all",
            "straight_join",
            "high_priority",
            "sql_small_result",
            "sql_big_result",
            "sql_buffer_result",
            "sql_cache",
            "sql_no_cache",
            "sql_calc_found_rows");

    private static final Set<String> ENDS = Set.of(
            "from",
            "into",
            "where",
            "limit",
            "order",
            "group",
            "having",
            "union",
            "intersect",
            "except",
            "for",
            "procedure");

    /** Words after which an expression goes on, so that what follows is no name. */
    private static final Set<String> GOING_ON = Set.of(
            "and",
            "or",
            "xor",
            "not",
            "is",
            "like",
            "in",
            "div",
            "mod",
            "between",
            "regexp",
            "rlike",
            "then",
            "else",
            "when",
            "case",
            "interval",
            "binary",
            "collate",
            "select",
            "escape");

    /** Words that end an expression. */
    private static final Set<String> VALUES = Set.of("null", "true", "false", "unknown", "end");

    /** One of them, in the statement's text. */
    record Column(int from, int to, boolean isNamed) {}

    private final List<Column> columns = new ArrayList<>();
    private final Matcher tokens;

    /** Of the column that is being read: where it begins, and its last two tokens. */
    private int from = -1;

    private int to;
    private String last = "";
    private String lastButOne = "";

    SelectedColumns(String sql) {
        tokens = TOKEN.matcher(sql);
        if (findSelect()) {
            read();
        }
    }

    private boolean findSelect() {
        while (tokens.find()) {
            if (tokens.group().equalsIgnoreCase("select")) {
                return true;
            }
        }
        return false;
    }

    private void read() {
        int depth = 0;
        while (tokens.find() && depth >= 0) {
            String token = tokens.group();
            depth += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
            boolean isOutside = depth == 0 && !token.equals(")");
            if (depth < 0 || isOutside && isEnd(token)) {
                break;
            }
            if (isOutside && token.equals(",")) {
                end();
            } else if (!isComment(token) && !isOption(token)) {
                take(token);
            }
        }
        end();
    }

    private static boolean isEnd(String token) {
        return token.equals(";") || ENDS.contains(token.toLowerCase(Locale.ROOT));
    }

    private static boolean isComment(String token) {
        return token.startsWith("/*") || token.startsWith("#") || token.startsWith("--") && token.length() > 2;
    }

    private boolean isOption(String token) {
        return from < 0 && columns.isEmpty() && OPTIONS.contains(token.toLowerCase(Locale.ROOT));
    }

    private void take(String token) {
        if (from < 0) {
            from = tokens.start();
        }
        to = tokens.end();
        lastButOne = last;
        last = token.toLowerCase(Locale.ROOT);
    }

    private void end() {
        if (from >= 0) {
            columns.add(new Column(from, to, isNamed()));
        }
        from = -1;
        last = "";
        lastButOne = "";
    }

    private boolean isNamed() {
        if (lastButOne.equals("as")) {
            return true;
        }
        boolean endsExpression = lastButOne.equals(")")
                || !lastButOne.isEmpty()
                        && lastButOne.matches("[\\w$@.'\"`\\x80-\\xff].*")
                        && !GOING_ON.contains(lastButOne);
        return endsExpression && NAME.matcher(last).matches() && !VALUES.contains(last);
    }

    List<Column> all() {
        return columns;
    }
}
