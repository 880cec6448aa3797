package io.pointsman.api.backend;

/** A check that came to nothing, and why, in one sentence for people. */
public final class ProbeFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int errorCode;

    private final boolean timeout;

    /** @param errorCode the server's own; 0 when it never got that far; 9001 when a part of the proxy was being
     *     replaced, and the server is not to blame */
    public ProbeFailedException(String message, int errorCode, boolean timeout) {
        super(message);
        this.errorCode = errorCode;
        this.timeout = timeout;
    }

    public int errorCode() {
        return errorCode;
    }

    /** True when the time ran out. */
    public boolean isTimeout() {
        return timeout;
    }
}
