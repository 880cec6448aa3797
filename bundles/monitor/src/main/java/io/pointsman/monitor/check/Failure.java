package io.pointsman.monitor.check;

import io.pointsman.api.backend.ProbeFailedException;

/** How a check failed, and what that says of the server. */
record Failure(String text, boolean isTimeout, boolean isDenied, boolean isOurs, int errorCode) {

    private static final int BEING_REPLACED = 9001;

    /** @param check in whose words a timeout begins: tools look for that */
    static Failure of(String check, Throwable thrown) {
        if (thrown instanceof ProbeFailedException failed) {
            return new Failure(
                    failed.isTimeout() ? "timeout on " + check + ": " + failed.getMessage() : failed.getMessage(),
                    failed.isTimeout(),
                    String.valueOf(failed.getMessage()).contains("Access denied"),
                    failed.errorCode() == BEING_REPLACED,
                    failed.errorCode());
        }
        return new Failure(thrown.toString(), false, false, true, 0);
    }
}
