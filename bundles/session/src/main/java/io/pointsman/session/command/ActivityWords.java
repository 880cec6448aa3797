package io.pointsman.session.command;

import io.pointsman.api.protocol.Command;
import io.pointsman.session.PhaseView;

/** What a session does, in the words of ProxySQL's process list. */
final class ActivityWords {

    private ActivityWords() {}

    /** @param command under way; null for none */
    static String of(Command command, boolean hasServer) {
        if (command == null) {
            return PhaseView.SLEEP;
        }
        if (!hasServer) {
            return "Connect"; // waits for a server connection
        }
        return switch (command) {
            case COM_INIT_DB -> "InitDB";
            case COM_STMT_PREPARE -> "Prepare";
            case COM_STMT_EXECUTE, COM_STMT_BULK_EXECUTE -> "Execute";
            case COM_RESET_CONNECTION -> "Resetting connection";
            default -> "Query";
        };
    }
}
