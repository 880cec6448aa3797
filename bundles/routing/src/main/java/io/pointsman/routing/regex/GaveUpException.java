package io.pointsman.routing.regex;

/** An expression has not come to an answer within its bounds. An answer among others on the way of a statement: no stack. */
public final class GaveUpException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    GaveUpException(String message) {
        super(message, null, false, false);
    }
}
