package io.pointsman.api.protocol;

import java.util.Optional;

/**
 * The server has finished answering a command: what the last OK, EOF or ERR packet said.
 *
 * @param status of the last OK or EOF packet; after an ERR packet, of the one before, since ERR carries none
 * @param error empty when the command succeeded
 * @param statementId of COM_STMT_PREPARE_OK; 0 for any other command
 * @param parameters of COM_STMT_PREPARE_OK; 0 for any other command
 * @param columns of COM_STMT_PREPARE_OK; 0 for any other command
 * @param hasRows whether the last result was a set of rows, be it an empty one
 * @param rows that were sent in the last set of rows
 * @param changes what the server's session tracker has told
 */
public record ResponseEnd(
        StatusFlags status,
        long affectedRows,
        long lastInsertId,
        int warnings,
        Optional<ErrPacket> error,
        long statementId,
        int parameters,
        int columns,
        boolean hasRows,
        long rows,
        SessionChanges changes) {

    /** Of a command without rows whose answer tells no change. */
    public ResponseEnd(
            StatusFlags status,
            long affectedRows,
            long lastInsertId,
            int warnings,
            Optional<ErrPacket> error,
            long statementId) {
        this(status, affectedRows, lastInsertId, warnings, error, statementId, 0, 0, false, 0, SessionChanges.NONE);
    }
}
