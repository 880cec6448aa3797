package io.pointsman.tls.backend;

/** TLS was asked for and can't be had from this side; the message is for people. */
final class NoTls extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    NoTls(String reason) {
        super(reason);
    }
}
