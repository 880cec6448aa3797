package io.pointsman.api.tls;

import java.util.Objects;

/**
 * Why a handshake came to nothing.
 *
 * @param sentence one, for people: which leg, which peer, what each side offered, and the usual cause
 */
public record TlsFailure(Cause cause, String sentence) {

    public TlsFailure {
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(sentence, "sentence");
    }

    /** What failures are counted by. */
    public enum Cause {
        /** What came is no TLS: plain text, a PROXY header, junk. */
        NOT_TLS,
        NO_COMMON_PROTOCOL,
        NO_COMMON_SUITE,
        /** The peer's certificate has no chain to an authority we trust. */
        UNTRUSTED,
        /** The peer's certificate is for another name. */
        WRONG_NAME,
        EXPIRED,
        REVOKED,
        /** The peer had to present a certificate and has none. */
        NO_CERTIFICATE,
        /** The peer has told that it does not accept our certificate. */
        REFUSED_BY_PEER,
        /** The peer went away in mid-handshake. */
        CLOSED,
        TIMEOUT,
        /** Our own material can't be used. */
        OURS,
        OTHER
    }
}
