package io.pointsman.admin.transfer;

/** A file that can't be taken over or written; the message is one line for whoever named it. */
final class UnreadableFileException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableFileException(String message) {
        super(message);
    }
}
