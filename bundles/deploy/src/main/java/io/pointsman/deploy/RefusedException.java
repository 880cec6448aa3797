package io.pointsman.deploy;

/** Something that was asked for is not done, and everything is as it was; the message says why and what would do. */
public final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }

    RefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
