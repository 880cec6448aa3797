package io.pointsman.routing.regex;

import java.util.ArrayList;
import java.util.List;

/** What takes the place of an expression's match: text, with {@code \1} for its first group and {@code \0} for all of it. */
public final class Replacement {

    /** Literal text, or the number of a group. */
    private record Part(String text, int group) {}

    private final List<Part> parts = new ArrayList<>();

    private Replacement() {}

    /** @throws ExpressionRejectedException for a group that the expression does not have, and for other escapes */
    public static Replacement compile(String text, int groups) throws ExpressionRejectedException {
        Replacement replacement = new Replacement();
        StringBuilder literal = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                literal.append(c);
                continue;
            }
            char escaped = ++i < text.length() ? text.charAt(i) : 0;
            if (escaped == '\\') {
                literal.append('\\');
            } else {
                replacement.parts.add(new Part(literal.toString(), group(escaped, groups)));
                literal.setLength(0);
            }
        }
        replacement.parts.add(new Part(literal.toString(), -1));
        return replacement;
    }

    private static int group(char digit, int groups) throws ExpressionRejectedException {
        if (digit < '0' || digit > '9') {
            throw new ExpressionRejectedException("a backslash is followed by a digit or by a second backslash");
        }
        if (digit - '0' > groups) {
            throw new ExpressionRejectedException(
                    "\\" + digit + " is not there: match_pattern has " + groups + (groups == 1 ? " group" : " groups"));
        }
        return digit - '0';
    }

    /** As {@link Expression#replace}. */
    String apply(Hits hits, String text, boolean all, int maxLength) {
        StringBuilder out = new StringBuilder();
        int copied = 0;
        while (hits.next()) {
            out.append(text, copied, hits.start(0));
            addTo(out, text, hits);
            copied = hits.end(0);
            if (out.length() > maxLength) {
                throw new GaveUpException("the rewritten text is too long");
            }
            if (!all) {
                break;
            }
        }
        return copied == 0 && out.length() == 0
                ? text
                : out.append(text, copied, text.length()).toString();
    }

    private void addTo(StringBuilder out, String text, Hits hits) {
        for (Part part : parts) {
            out.append(part.text());
            if (part.group() >= 0 && hits.end(part.group()) >= 0) {
                out.append(text, hits.start(part.group()), hits.end(part.group()));
            }
        }
    }
}
