package io.pointsman.session.statement;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts numbers in the place of ROW_COUNT() and FOUND_ROWS(), which read what the statement before has left on a
 * connection that the session has given back since. Columns keep their names and types.
 */
public final class LeftoverCalls {

    private static final String CALL = "(?:ROW_COUNT|FOUND_ROWS)\\s*\\(\\s*\\)";

    /** Text that is passed over, or a call. */
    private static final Pattern TOKEN = Pattern.compile(
            "(?<skip>" + SelectedColumns.SKIPPED + ")|\\b(?<call>" + CALL + ")",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private LeftoverCalls() {}

    /** @param sql one character a byte */
    public static String replace(String sql, long rowCount, long foundRows) {
        SelectedColumns columns = new SelectedColumns(sql);
        StringBuilder replaced = new StringBuilder();
        int at = 0;
        for (SelectedColumns.Column column : columns.all()) {
            replaced.append(numbers(sql.substring(at, column.from()), rowCount, foundRows));
            String text = sql.substring(column.from(), column.to());
            String numbered = numbers(text, rowCount, foundRows);
            boolean losesName = !numbered.equals(text) && !column.isNamed();
            replaced.append(numbered).append(losesName ? " AS `" + text.replace("`", "``") + "`" : "");
            at = column.to();
        }
        return replaced.append(numbers(sql.substring(at), rowCount, foundRows)).toString();
    }

    private static String numbers(String sql, long rowCount, long foundRows) {
        Matcher matcher = TOKEN.matcher(sql);
        StringBuilder replaced = new StringBuilder();
        while (matcher.find()) {
            String call = matcher.group("call");
            String text = call == null ? matcher.group() : number(call, rowCount, foundRows);
            matcher.appendReplacement(replaced, Matcher.quoteReplacement(text));
        }
        return matcher.appendTail(replaced).toString();
    }

    /** With the type of the call itself, which is never looked at. */
    private static String number(String call, long rowCount, long foundRows) {
        boolean isRowCount = Character.toUpperCase(call.charAt(0)) == 'R';
        return "IFNULL(" + (isRowCount ? rowCount : foundRows) + "," + call + ")";
    }
}
