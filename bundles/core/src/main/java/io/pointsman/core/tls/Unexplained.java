package io.pointsman.core.tls;

import io.pointsman.api.tls.TlsFailure;

/** What to tell of a handshake when the room that would know has gone, or fails itself. */
final class Unexplained {

    private Unexplained() {}

    /** Without the cause's message, which may quote what the peer has sent. */
    static TlsFailure failure(String leg, String peer, Throwable cause) {
        return new TlsFailure(
                TlsFailure.Cause.OTHER,
                "TLS with " + leg + " " + peer + " failed: " + cause.getClass().getSimpleName());
    }
}
