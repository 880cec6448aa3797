package io.pointsman.admin.show;

import io.pointsman.admin.sql.Literal;
import java.util.regex.Pattern;

/** Pieces that many forms of SHOW share. */
final class ShowSyntax {

    static final String NAME = "[`\"]?([\\w$]+)[`\"]?";

    /** {@code FROM db}, optional. */
    static final String FROM = "(?: (?:FROM|IN) " + NAME + ")?";

    /** A table, with its database before it or behind it: groups 1, 2 and 3. */
    static final String TABLE = "(?:" + NAME + " ?\\. ?)?" + NAME + FROM;

    /** Optional: two groups, the quoted pattern and the condition. */
    static final String FILTER = "(?: LIKE ?('(?:[^']++|'')*+'|\"(?:[^\"]++|\"\")*+\")| WHERE (.+))?";

    private ShowSyntax() {}

    static Pattern form(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    /** Puts LIKE or WHERE behind a query. */
    static String filtered(String query, String column, String like, String where) {
        if (like == null && where == null) {
            return query;
        }
        return "SELECT * FROM (" + query + ") WHERE "
                + (like == null ? where : "\"" + column + "\" LIKE " + text(pattern(like)) + " ESCAPE '\\'");
    }

    /** A pattern without its quotes. */
    static String pattern(String like) {
        return Literal.value(like).orElse("");
    }

    static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
