package io.pointsman.routing.regex;

/**
 * A regular expression that is found anywhere in a text, and ends in time on any: by RE2's engine, whose time is in
 * proportion to the text, where that knows the pattern, and otherwise by a backtracking one that gives up.
 */
public interface Expression {

    /** @throws GaveUpException */
    boolean isIn(String text);

    /** Where the text has it, one place after the other. */
    Hits hits(String text);

    int groups();

    /** {@code RE2} or {@code backtracking}. */
    String engine();

    /** @throws ExpressionRejectedException when neither engine knows it, with what they say */
    static Expression compile(String pattern, boolean caseless) throws ExpressionRejectedException {
        try {
            return LinearExpression.compile(pattern, caseless);
        } catch (com.google.re2j.PatternSyntaxException e) {
            return BacktrackingExpression.compile(pattern, caseless);
        }
    }
}
