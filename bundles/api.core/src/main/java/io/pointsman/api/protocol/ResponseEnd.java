package io.pointsman.api.protocol;

import java.util.Optional;

/**
 * The server has finished answering a command: what the last OK, EOF or ERR packet said.
 *
 * @param status of the last OK or EOF packet; after an ERR packet, of the one before, since ERR carries none
 * @param error empty when the command succeeded
 * @param statementId of COM_STMT_PREPARE_OK; 0 for any other command
 */
public record ResponseEnd(
        StatusFlags status,
        long affectedRows,
        long lastInsertId,
        int warnings,
        Optional<ErrPacket> error,
        long statementId) {}
