package io.pointsman.session.command;

import io.pointsman.api.backend.BackendConnection;
import io.pointsman.api.backend.PreparedText;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.ResponseEnd;
import io.pointsman.api.session.OpenStatement;
import io.pointsman.session.SessionErrors;
import io.pointsman.session.SessionHandler;
import io.pointsman.session.state.Condition;
import io.pointsman.session.statement.ExecutePacket;
import io.pointsman.sql.statement.PinReason;
import io.pointsman.sql.statement.StatementTraits.Leftover;
import io.pointsman.sql.text.StatementText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What has to be on a server connection before a command can go: the statement prepared, the last insert id. */
@EventLoopOnly
final class Preparing {

    /** Nothing of what another session's last statement warned of is left: with a table, as MariaDB keeps it without. */
    private static final String CLEARS_DIAGNOSTICS = "SELECT FOUND_ROWS() FROM (SELECT 1) AS nothing";

    private final SessionHandler session;
    private final Effects effects;
    private final Diagnostics diagnostics;

    Preparing(SessionHandler session, Effects effects, Diagnostics diagnostics) {
        this.session = session;
        this.effects = effects;
        this.diagnostics = diagnostics;
    }

    /** Whether the command can go at once, as most do. */
    boolean isReady(Task task, BackendConnection connection) {
        return (!task.readsDiagnostics() || effects.isHere(Leftover.DIAGNOSTICS))
                && (!dependsOnInsertId(task) || effects.isHere(Leftover.LAST_INSERT_ID))
                && isPrepared(task, connection);
    }

    private static boolean dependsOnInsertId(Task task) {
        return task.reads(Leftover.LAST_INSERT_ID)
                || task.hidesWhatItDoes()
                || task.isStatement() && task.traits().changesLastInsertId();
    }

    private static boolean isPrepared(Task task, BackendConnection connection) {
        return task.open == null || connection.preparedId(task.open.text()) >= 0;
    }

    /** One of the two is called, possibly before this returns. */
    void ready(Task task, BackendConnection connection, Runnable then, Consumer<ErrPacket> failed) {
        Runnable last = () -> warned(task, connection, then, failed); // what comes before may clear what is warned of
        restored(task, connection, last, failed);
    }

    private void warned(Task task, BackendConnection connection, Runnable then, Consumer<ErrPacket> failed) {
        Optional<Condition> condition = session.facts().leftovers().condition();
        if (!task.readsDiagnostics() || effects.isHere(Leftover.DIAGNOSTICS)) {
            then.run();
        } else if (condition.isPresent()) {
            diagnostics.raise(condition.get(), connection, then, failed);
        } else {
            bring(Leftover.DIAGNOSTICS, CLEARS_DIAGNOSTICS, connection, then, failed);
        }
    }

    private void restored(Task task, BackendConnection connection, Runnable then, Consumer<ErrPacket> failed) {
        if (!dependsOnInsertId(task) || effects.isHere(Leftover.LAST_INSERT_ID)) {
            prepared(task, connection, then, failed);
        } else if (effects.mayHaveChangedInsertId()) {
            ask("SELECT FOUND_ROWS(), LAST_INSERT_ID()", connection, failed, row -> {
                effects.foundInsertId(row.get(1), row.get(0));
                restored(task, connection, then, failed);
            });
        } else {
            String sets = "SELECT FOUND_ROWS(), LAST_INSERT_ID("
                    + session.facts().leftovers().lastInsertId() + ")";
            bring(Leftover.LAST_INSERT_ID, sets, connection, () -> prepared(task, connection, then, failed), failed);
        }
    }

    /** What another session has left is not to be read in its place: without an answer the statement does not go. */
    private void bring(
            Leftover leftover, String sql, BackendConnection connection, Runnable then, Consumer<ErrPacket> failed) {
        ask(sql, connection, failed, row -> {
            effects.broughtHere(leftover, row.get(0));
            then.run();
        });
    }

    private void ask(
            String sql, BackendConnection connection, Consumer<ErrPacket> failed, Consumer<List<String>> then) {
        effects.ranHere(Diagnostics.isMariadb(connection.serverVersion()));
        connection.ask(sql, row -> row.ifPresentOrElse(then, () -> failed.accept(SessionErrors.replacing())));
    }

    private void prepared(Task task, BackendConnection connection, Runnable then, Consumer<ErrPacket> failed) {
        if (isPrepared(task, connection)) {
            then.run();
            return;
        }
        effects.ranHere(Diagnostics.isMariadb(connection.serverVersion()));
        Optional<StatementContext.Round> round = StatementContext.round(
                task.open.text().context(), session.facts().state());
        if (round.isEmpty()) {
            connection.prepare(task.open.text(), error -> error.ifPresentOrElse(failed, then));
        } else {
            prepareWithin(round.get(), task, connection, then, failed);
        }
    }

    /** A quote, for example, means what it meant when the client had the statement prepared. */
    private void prepareWithin(
            StatementContext.Round round,
            Task task,
            BackendConnection connection,
            Runnable then,
            Consumer<ErrPacket> failed) {
        ask("SELECT FOUND_ROWS(), @@session.sql_mode", connection, failed, row -> {
            effects.broughtNothing(row.get(0));
            Consumer<Optional<ErrPacket>> prepared = error ->
                    say(round.after(row.get(1)), connection, failed, () -> error.ifPresentOrElse(failed, then));
            say(round.before(), connection, failed, () -> connection.prepare(task.open.text(), prepared));
        });
    }

    private void say(String sql, BackendConnection connection, Consumer<ErrPacket> failed, Runnable then) {
        connection.say(sql, isAnswered -> {
            if (isAnswered) {
                effects.saidHere();
                then.run();
            } else {
                failed.accept(SessionErrors.replacing());
            }
        });
    }

    /**
     * A cursor, and parameters that come in pieces, belong to one statement of the client's: another with the same text must not
     * have them, so that this one is prepared once more for itself.
     */
    void detachIfNeeded(Task task) {
        boolean isNeeded = task.command == Command.COM_STMT_SEND_LONG_DATA
                || task.command == Command.COM_STMT_EXECUTE && ExecutePacket.asksForCursor(task.payload());
        String mark = ";own " + task.statementId;
        PreparedText text = task.open.text();
        if (isNeeded && !text.context().endsWith(mark)) {
            task.open = task.open.withText(
                    new PreparedText(text.user(), text.schema(), text.context() + mark, text.text()));
            session.facts().statements().put(task.statementId, task.open);
        }
    }

    /** COM_STMT_PREPARE has succeeded on {@code connection}: the client has the statement from now on. */
    void opened(Task task, BackendConnection connection, ResponseEnd end) {
        String original = new String(Outgoing.text(task), StandardCharsets.ISO_8859_1);
        String text = task.verdict
                .rewritten()
                .map(sql -> new String(StatementText.encode(sql), StandardCharsets.ISO_8859_1))
                .orElse(original);
        PreparedText prepared =
                new PreparedText(session.facts().user(), task.schema, StatementContext.of(session.facts()), text);
        connection.onPrepared(prepared, end.statementId());
        session.facts()
                .statements()
                .put(task.statementId, new OpenStatement(prepared, original, end.parameters(), end.columns(), null));
        session.facts().statements().opened(task.statementId);
        if (task.reads(Leftover.ROW_COUNT) || task.reads(Leftover.FOUND_ROWS)) {
            session.facts().pins().add(PinReason.PREPARED_READER, task.digest().hex());
        }
    }
}
