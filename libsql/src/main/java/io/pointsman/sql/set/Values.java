package io.pointsman.sql.set;

import java.util.Locale;
import java.util.regex.Pattern;

/** Which values mean the same on any connection, whatever its sql_mode and character set are. */
final class Values {

    private static final Pattern NUMBER =
            Pattern.compile("[-+]?\\s*(\\d{1,30}(\\.\\d{0,30})?|\\.\\d{1,30})(e[-+]?\\d{1,3})?|0x[0-9a-f]+");
    private static final Pattern WORD = Pattern.compile("[a-z_$][a-z0-9_$]*");

    private Values() {}

    /** Printable ASCII without quotes and backslashes: it can be quoted in any way. */
    static boolean isPlain(String content) {
        return content.chars().allMatch(c -> c >= ' ' && c < 127 && c != '\'' && c != '"' && c != '`' && c != '\\');
    }

    static boolean isLiteral(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return NUMBER.matcher(lower).matches() || WORD.matcher(lower).matches() || isPlainQuoted(value);
    }

    private static boolean isPlainQuoted(String value) {
        char first = value.charAt(0);
        char last = value.charAt(value.length() - 1);
        boolean isQuoted = first == '\'' || first == '"' || first == '`';
        return isQuoted && value.length() > 1 && last == first && isPlain(value.substring(1, value.length() - 1));
    }

    /** Double quotes mean strings or names, depending on the connection; single ones always mean strings. */
    static String portable(String value) {
        return isPlainQuoted(value) ? "'" + value.substring(1, value.length() - 1) + "'" : value;
    }
}
