package io.pointsman.session.statement;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts numbers in the place of ROW_COUNT() and FOUND_ROWS(), which read what the statement before has left on a
 * connection that the session has given back since. A call that is a column of its own keeps its name.
 */
public final class LeftoverCalls {

    private static final String CALL = "(?:ROW_COUNT|FOUND_ROWS)\\s*\\(\\s*\\)";

    /** Text that is passed over, or a call. */
    private static final Pattern TOKEN = Pattern.compile(
            "(?<skip>'(?:[^'\\\\]|\\\\.|'')*'|\"(?:[^\"\\\\]|\\\\.|\"\")*\"|`[^`]*`|/\\*.*?\\*/|--\\s[^\\n]*|#[^\\n]*)"
                    + "|\\b(?<call>" + CALL + ")",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** Calls that are columns: between SELECT and commas, without a name. */
    private static final Pattern COLUMN = Pattern.compile(
            "(?<before>\\bSELECT\\s+|,\\s*)(?<call>" + CALL + ")(?=\\s*(?:,|;|$|FROM\\b|UNION\\b|LIMIT\\b))",
            Pattern.CASE_INSENSITIVE);

    private LeftoverCalls() {}

    /** @param sql one character a byte */
    public static String replace(String sql, long rowCount, long foundRows) {
        boolean hasText = sql.indexOf('\'') >= 0 || sql.indexOf('"') >= 0 || sql.indexOf('`') >= 0;
        String named = hasText ? sql : named(sql);
        Matcher matcher = TOKEN.matcher(named);
        StringBuilder replaced = new StringBuilder();
        while (matcher.find()) {
            String call = matcher.group("call");
            String text = call == null ? matcher.group() : number(call, rowCount, foundRows);
            matcher.appendReplacement(replaced, Matcher.quoteReplacement(text));
        }
        return matcher.appendTail(replaced).toString();
    }

    private static String named(String sql) {
        return COLUMN.matcher(sql).replaceAll("${before}${call} AS `${call}`");
    }

    /** With the type of the call itself, whose value does not count. */
    private static String number(String call, long rowCount, long foundRows) {
        boolean isRowCount = Character.toUpperCase(call.charAt(0)) == 'R';
        return isRowCount ? "(ROW_COUNT()*0+" + rowCount + ")" : "(FOUND_ROWS()*0+" + foundRows + ")";
    }
}
