package io.pointsman.admin.storage;

import java.sql.SQLException;

/** The rows of a statement as typed would not fit into memory. */
final class ResultTooLargeException extends SQLException {

    private static final long serialVersionUID = 1L;

    ResultTooLargeException(long bytes) {
        super("the result is larger than " + (bytes >> 20) + " MiB; ask for fewer rows, with LIMIT say");
    }
}
