package io.pointsman.routing.regex;

/** A pattern or a replacement that can't be used, with the reason. */
public final class ExpressionRejectedException extends Exception {

    private static final long serialVersionUID = 1L;

    ExpressionRejectedException(String message) {
        super(message);
    }
}
