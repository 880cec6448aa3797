package io.pointsman.routing.regex;

/**
 * A regular expression that is found anywhere in a text, and ends in time on any. A backtracking engine, which is fast on
 * most texts, goes first and gives up by count; where RE2's engine knows the pattern, whose time is in proportion to the
 * text, that takes over.
 */
public interface Expression {

    /** Until RE2 takes over. */
    int FEW_READS = 10_000;

    /** Where nobody takes over: a few milliseconds. */
    int MANY_READS = 1_000_000;

    /** @throws GaveUpException */
    boolean isIn(String text);

    /** Where the text has it, one place after the other. */
    Hits hits(String text);

    /**
     * @param all every match, not the first alone
     * @param maxLength of what comes out
     * @throws GaveUpException when it would be longer, or the search gives up
     */
    default String replace(String text, Replacement by, boolean all, int maxLength) {
        return by.apply(hits(text), text, all, maxLength);
    }

    int groups();

    /** True when there is no text it gives up on. */
    boolean isLinear();

    /** @throws ExpressionRejectedException when neither engine knows it, with what is wrong */
    static Expression compile(String pattern, boolean caseless) throws ExpressionRejectedException {
        LinearExpression linear;
        try {
            linear = LinearExpression.compile(pattern, caseless);
        } catch (ExpressionRejectedException e) {
            return BacktrackingExpression.compile(pattern, caseless, MANY_READS);
        }
        try {
            return new HastyExpression(BacktrackingExpression.compile(pattern, caseless, FEW_READS), linear);
        } catch (ExpressionRejectedException e) {
            return linear;
        }
    }
}
