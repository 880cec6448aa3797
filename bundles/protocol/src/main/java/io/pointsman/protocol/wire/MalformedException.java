package io.pointsman.protocol.wire;

/** The peer sent what can't be. Caught in the codecs, where it ends that one connection. */
public final class MalformedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MalformedException(String message) {
        super(message, null, false, false);
    }
}
