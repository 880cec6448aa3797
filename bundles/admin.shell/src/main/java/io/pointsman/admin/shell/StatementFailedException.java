package io.pointsman.admin.shell;

/** An admin statement failed; Gogo ends a script at an exception. The message is the answer as printed. */
final class StatementFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    StatementFailedException(String message) {
        super(message);
    }
}
