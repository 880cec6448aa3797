package io.pointsman.routing.regex;

/** Tries the fast way, and takes the safe one where that goes astray. */
final class HastyExpression implements Expression {

    private final BacktrackingExpression fast;
    private final LinearExpression safe;

    HastyExpression(BacktrackingExpression fast, LinearExpression safe) {
        this.fast = fast;
        this.safe = safe;
    }

    @Override
    public boolean isIn(String text) {
        try {
            return fast.isIn(text);
        } catch (GaveUpException e) {
            return safe.isIn(text);
        }
    }

    /** The safe ones: whoever is in the middle can't change over. */
    @Override
    public Hits hits(String text) {
        return safe.hits(text);
    }

    @Override
    public String replace(String text, Replacement by, boolean all, int maxLength) {
        try {
            return fast.replace(text, by, all, maxLength);
        } catch (GaveUpException e) {
            return safe.replace(text, by, all, maxLength);
        }
    }

    @Override
    public int groups() {
        return safe.groups();
    }

    @Override
    public boolean isLinear() {
        return true;
    }
}
