package io.pointsman.tls;

/**
 * What a handshake's exception comes down to.
 *
 * @param detail what exactly was found; may be empty
 * @param usually the usual cause, and what to do
 */
record Verdict(HandshakeCause cause, String detail, String usually) {

    static Verdict of(HandshakeCause cause, String usually) {
        return new Verdict(cause, "", usually);
    }
}
