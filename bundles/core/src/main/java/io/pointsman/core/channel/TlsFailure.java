package io.pointsman.core.channel;

import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.nio.channels.ClosedChannelException;

/** Why a TLS handshake failed, in words for people. */
final class TlsFailure {

    private static final int DEEPEST = 16;

    private TlsFailure() {}

    /** @param leg say {@code server db1:3306}, which names the peer and the leg */
    static String sentence(String leg, Throwable cause) {
        return "TLS handshake with " + leg + " failed: " + reason(cause);
    }

    private static String reason(Throwable cause) {
        if (cause instanceof SslHandshakeTimeoutException) {
            return "it took too long";
        }
        if (cause instanceof ClosedChannelException) {
            return "the other side closed the connection";
        }
        Throwable root = rootOf(cause);
        String message = root.getMessage();
        if (root instanceof NotSslRecordException) {
            return "the other side does not speak TLS";
        }
        return message == null || message.isBlank() ? root.getClass().getSimpleName() : message.strip();
    }

    private static Throwable rootOf(Throwable cause) {
        Throwable root = cause;
        for (int depth = 0; depth < DEEPEST && next(root) != null; depth++) {
            root = next(root);
        }
        return root;
    }

    private static Throwable next(Throwable cause) {
        return cause.getCause() == cause ? null : cause.getCause();
    }
}
