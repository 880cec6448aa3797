package io.pointsman.launcher;

/** Something the operator can mend: shown as one line on stderr, without a stack trace. */
public final class UserError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What scripts know as "it failed". */
    public static final int FAILED = 1;

    /** What init scripts know as "it is not running". */
    public static final int NOT_RUNNING = 3;

    private final int exitCode;

    public UserError(String message) {
        this(message, FAILED);
    }

    public UserError(String message, int exitCode) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
