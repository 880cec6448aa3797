package io.pointsman.session.command;

import io.pointsman.api.config.MysqlUser;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.OkPacket;
import io.pointsman.api.protocol.StatusFlags;
import io.pointsman.api.session.QueryRouter;
import io.pointsman.api.session.RouteVerdict;
import io.pointsman.session.SessionErrors;
import io.pointsman.session.SessionHandler;
import io.pointsman.session.statement.ExecutePacket;
import io.pointsman.session.statement.StatementReader;

/** Has a statement read and judged: its digest, and where rules and extensions want it. */
@EventLoopOnly
final class Routes {

    private final SessionHandler session;

    Routes(SessionHandler session) {
        this.session = session;
    }

    /** Fills in what is known of the statement, and the verdict. */
    void judge(Task task) {
        StatementReader reader = session.around().readers().apply(session.eventLoop());
        boolean noBackslashes = session.facts().status().has(StatusFlags.SERVER_STATUS_NO_BACKSLASH_ESCAPES);
        boolean ansiQuotes = session.facts().hasAnsiQuotes();
        task.known = task.textOffset < 0
                ? reader.read(task.open.original(), noBackslashes, ansiQuotes)
                : reader.read(task.payload(), task.textOffset, noBackslashes, ansiQuotes);
        QueryRouter router =
                session.around().routers().currentOrNull(session.client().connectionId());
        if (router != null) {
            task.verdict =
                    router.route(new StatementRequest(session.client(), session.facts(), task, reader.firstComment()));
        }
        session.facts().flagIn(Math.max(0, task.verdict.nextFlagIn()));
        int retries = task.verdict.retries();
        task.retriesLeft = retries == RouteVerdict.UNSET
                ? session.around().settings().get().queryRetries()
                : retries;
    }

    /** The answer that a rule has for it; null when it is to be executed. */
    Object answer(Task task) {
        RouteVerdict.Answer answer = task.verdict.answer().orElse(null);
        if (answer == null) {
            return null;
        }
        return answer.isError()
                ? SessionErrors.rejected(answer.errorCode(), answer.text())
                : new OkPacket(0, 0, session.facts().status(), 0, answer.text());
    }

    /**
     * Where it goes when the session has no connection. What pins goes where the session's writes go, unless a rule has
     * thought of that: a session pinned to a reader could not write any more. The same goes for what begins a transaction,
     * as everything may without autocommit, and for what opens a cursor.
     */
    int hostgroup(Task task, MysqlUser user) {
        boolean opensCursor = task.command == Command.COM_STMT_EXECUTE && ExecutePacket.asksForCursor(task.payload());
        boolean stays = opensCursor
                || !task.pins().isEmpty()
                || !session.facts().status().has(StatusFlags.SERVER_STATUS_AUTOCOMMIT);
        return task.verdict.servedBy(stays, user.defaultHostgroup());
    }

    /** Milliseconds to wait before it is sent. */
    long delayMillis(Task task) {
        return task.verdict.delayMs() == RouteVerdict.UNSET
                ? session.around().settings().get().queryDelay().toMillis()
                : task.verdict.delayMs();
    }

    /** Milliseconds after which it is killed on its server; 0 for never. */
    long timeoutMillis(Task task) {
        return task.verdict.timeoutMs() == RouteVerdict.UNSET
                ? session.around().settings().get().queryTimeout().toMillis()
                : task.verdict.timeoutMs();
    }
}
