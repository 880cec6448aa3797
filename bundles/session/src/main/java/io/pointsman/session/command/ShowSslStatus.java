package io.pointsman.session.command;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code SHOW [GLOBAL|SESSION] STATUS LIKE 'Ssl%'} and its like, which ask for nothing but how the client's connection is
 * protected: a server would tell of ours.
 */
final class ShowSslStatus {

    private static final Pattern FORM = Pattern.compile(
            "SHOW\\s+(?:(?:GLOBAL|SESSION|LOCAL)\\s+)?STATUS\\s+"
                    + "(?:WHERE\\s+`?VARIABLE_NAME`?\\s*(?<equal>=)?\\s*)?(?<like>LIKE\\s+)?"
                    + "(?<quote>['\"])(?<name>SSL[^'\"]*)\\k<quote>\\s*;?\\s*",
            Pattern.CASE_INSENSITIVE);

    private ShowSslStatus() {}

    /** Which variables are wanted; null when the statement is another one. */
    static Pattern wanted(String statement) {
        Matcher matcher = FORM.matcher(statement);
        if (!matcher.matches() || (matcher.group("equal") == null) == (matcher.group("like") == null)) {
            return null; // neither an equals sign nor LIKE, or both
        }
        String name = matcher.group("name");
        return matcher.group("like") == null ? regex(Pattern.quote(name)) : regex(ofLike(name));
    }

    private static Pattern regex(String text) {
        return Pattern.compile(text, Pattern.CASE_INSENSITIVE);
    }

    /** A backslash takes the meaning of the character behind it. */
    private static String ofLike(String like) {
        StringBuilder regex = new StringBuilder();
        for (int at = 0; at < like.length(); at++) {
            char c = like.charAt(at);
            if (c == '\\' && at + 1 < like.length()) {
                regex.append(Pattern.quote(String.valueOf(like.charAt(++at))));
            } else {
                regex.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
            }
        }
        return regex.toString();
    }
}
