package io.pointsman.protocol.compress;

/** The peer sent a frame that isn't one. The message says what is wrong with it. */
public final class CompressionException extends RuntimeException {

    private static final long serialVersionUID = 1;

    CompressionException(String message) {
        super(message);
    }

    CompressionException(String message, Throwable cause) {
        super(message, cause);
    }
}
