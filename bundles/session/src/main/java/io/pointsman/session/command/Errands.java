package io.pointsman.session.command;

import io.pointsman.api.config.MysqlUser;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ResponseEnd;
import io.pointsman.api.protocol.StatusFlags;
import io.pointsman.session.SessionFacts;
import io.pointsman.session.SessionHandler;
import io.pointsman.session.statement.ExecutePacket;
import io.pointsman.sql.statement.PinReason;
import io.pointsman.sql.statement.StatementTraits.Effect;
import io.pointsman.sql.statement.StatementTraits.Leftover;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which statements of an open transaction go to another hostgroup: those of users with {@code transaction_persistent=0} that
 * rules want there, and that are whole in themselves. The transaction stays where it is, and so does whatever controls it.
 */
@EventLoopOnly
final class Errands {

    private static final Set<String> KINDS =
            Set.of("SELECT", "SELECT_FOR_UPDATE", "INSERT", "REPLACE", "UPDATE", "DELETE");

    /** What does not bind a statement to the connection that it is kept for. */
    private static final Set<PinReason> HARMLESS =
            EnumSet.of(PinReason.TRANSACTION, PinReason.SAVEPOINT, PinReason.WARNINGS);

    private final SessionHandler session;
    private final Routes routes;

    Errands(SessionHandler session, Routes routes) {
        this.session = session;
        this.routes = routes;
    }

    /** @param held the hostgroup of the connection that the session has */
    boolean isOne(Task task, MysqlUser user, int held) {
        return user != null
                && !user.transactionPersistent()
                && isInTransactionAlone()
                && isWholeInItself(task)
                && routes.hostgroup(task, user) != held
                && isShared(routes.hostgroup(task, user));
    }

    /** Without autocommit, the statement would begin a transaction there that nobody ends. */
    private boolean isInTransactionAlone() {
        SessionFacts facts = session.facts();
        return facts.isInTransaction()
                && facts.status().has(StatusFlags.SERVER_STATUS_AUTOCOMMIT)
                && facts.pins().hasNoneBut(HARMLESS);
    }

    private boolean isWholeInItself(Task task) {
        boolean isExecuted = task.command == Command.COM_QUERY
                || task.command == Command.COM_STMT_EXECUTE && !ExecutePacket.asksForCursor(task.payload());
        return isExecuted
                && task.isStatement()
                && task.verdict.multiplex() != 0
                && task.pins().isEmpty()
                && task.traits().effect() == Effect.NONE
                && KINDS.contains(task.traits().kind())
                && !task.reads(Leftover.DIAGNOSTICS)
                && (task.clearsDiagnostics() || !session.facts().pins().has(PinReason.WARNINGS));
    }

    private boolean isShared(int hostgroup) {
        return !session.around()
                .settings()
                .get()
                .hostgroupsWithoutMultiplexing()
                .contains(hostgroup);
    }

    /** The answer as the session has to take it: its transaction is still open, elsewhere. */
    ResponseEnd inTransaction(ResponseEnd end) {
        return new ResponseEnd(
                new StatusFlags(end.status().bits() | StatusFlags.SERVER_STATUS_IN_TRANS),
                end.affectedRows(),
                end.lastInsertId(),
                end.warnings(),
                end.error(),
                end.statementId(),
                end.parameters(),
                end.columns(),
                end.hasRows(),
                end.rows(),
                end.changes());
    }
}
