package io.pointsman.deploy.jar;

/** A deployment that is not done; everything is as it was. The message says why, and what to do. */
public final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    public RefusedException(String message) {
        super(message);
    }

    public RefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
