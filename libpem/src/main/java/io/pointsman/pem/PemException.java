package io.pointsman.pem;

/** A file that can't be used; the message is one clause that names the file and says what is wrong with it. */
public final class PemException extends Exception {

    private static final long serialVersionUID = 1L;

    public PemException(String reason) {
        super(reason);
    }
}
