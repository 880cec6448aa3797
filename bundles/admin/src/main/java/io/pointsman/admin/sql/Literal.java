package io.pointsman.admin.sql;

import java.util.Optional;
import java.util.regex.Pattern;

/** Values as typed: quoted with either quote, which is doubled inside, or a bare word or number. */
public final class Literal {

    private static final Pattern BARE = Pattern.compile("[-+\\w.:/@]+");

    private Literal() {}

    /** Empty when the text is no single value. */
    public static Optional<String> value(String text) {
        if (text.length() >= 2 && (text.startsWith("'") || text.startsWith("\"") || text.startsWith("`"))) {
            return quoted(text, text.charAt(0));
        }
        return BARE.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }

    private static Optional<String> quoted(String text, char quote) {
        String mark = String.valueOf(quote);
        String inner = text.substring(1, text.length() - 1);
        boolean isOne = text.charAt(text.length() - 1) == quote
                && !inner.replace(mark + mark, "").contains(mark);
        return isOne ? Optional.of(inner.replace(mark + mark, mark)) : Optional.empty();
    }
}
