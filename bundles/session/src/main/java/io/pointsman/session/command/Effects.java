package io.pointsman.session.command;

import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.ResponseEnd;
import io.pointsman.api.protocol.StatusFlags;
import io.pointsman.api.protocol.TextResultSet;
import io.pointsman.session.SessionFacts;
import io.pointsman.session.SessionHandler;
import io.pointsman.session.state.Condition;
import io.pointsman.session.state.Leftovers;
import io.pointsman.session.state.Pins;
import io.pointsman.session.state.Settings;
import io.pointsman.sql.set.Assignment;
import io.pointsman.sql.set.SetStatement;
import io.pointsman.sql.statement.PinReason;
import io.pointsman.sql.statement.StatementTraits.Effect;
import io.pointsman.sql.statement.StatementTraits.Found;
import io.pointsman.sql.statement.StatementTraits.Leftover;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a command that has been answered changes in the session: what is to be set on the next connection as well, what
 * later statements may read, and why the connection has to be kept.
 */
@EventLoopOnly
final class Effects {

    private static final Pattern USE = Pattern.compile("(?is).*?\\bUSE\\s+(?:`((?:[^`]|``)*)`|([^\\s;`]+))\\s*;?\\s*");

    /** A statement that fails half-way may leave these behind all the same. */
    private static final Set<PinReason> EVEN_IF_IT_FAILS = EnumSet.of(
            PinReason.USER_VARIABLES,
            PinReason.ROUTINE,
            PinReason.USER_LOCK,
            PinReason.UNREADABLE,
            PinReason.SEVERAL_STATEMENTS,
            PinReason.XA,
            PinReason.SEQUENCE,
            PinReason.PREPARED_TEXT);

    private static final String INSERT_ID = "last_insert_id";
    private static final String FOUND_ROWS = "found_rows";

    /** Of the column that takes the last insert id away. */
    private static final String WAS_CLEARED = "was_cleared";

    private static final String NO_ID = "0";

    private final SessionHandler session;

    /** Session variables whose value is to be asked for before the connection is given back. */
    private final Set<String> toAsk = new LinkedHashSet<>();

    /** The client's ids of statements whose cursors are open. */
    private final Set<Integer> cursors = new HashSet<>();

    Effects(SessionHandler session) {
        this.session = session;
    }

    /** Another connection, on which all there is to read is of another session. */
    void onHeld() {
        session.facts().leftovers().nothingHere();
    }

    /** Whether what is to be read on the connection is what this session has left. */
    boolean isHere(Leftover leftover) {
        return session.facts().leftovers().isHere(leftover);
    }

    /** A statement of ours has put it there, has told what FOUND_ROWS() was, and has counted rows of its own. */
    void broughtHere(Leftover leftover, String foundRows) {
        broughtNothing(foundRows);
        session.facts().leftovers().here(leftover);
    }

    /** A statement of ours has told what FOUND_ROWS() was, and has counted rows of its own. */
    void broughtNothing(String foundRows) {
        if (isHere(Leftover.FOUND_ROWS)) {
            session.facts().leftovers().foundRows(Long.parseLong(foundRows));
        }
        countedElsewhere();
    }

    /** A statement of ours has run: what it clears on this server is gone. */
    void ranHere(boolean isMariadb) {
        if (!isMariadb) {
            session.facts().leftovers().gone(Leftover.DIAGNOSTICS);
        }
    }

    /** A statement of ours has changed no rows, and found none. */
    void saidHere() {
        session.facts().leftovers().gone(Leftover.ROW_COUNT);
    }

    /** A statement of ours has failed as the session's had. */
    void raisedHere() {
        saidHere();
        session.facts().leftovers().here(Leftover.DIAGNOSTICS);
    }

    /** What there was to read of warnings can be raised elsewhere; questions of ours have been counted. */
    void remembered(boolean isRemembered) {
        countedElsewhere();
        if (isRemembered) {
            session.facts().leftovers().gone(Leftover.DIAGNOSTICS);
            session.facts().pins().remove(PinReason.WARNINGS);
        }
    }

    private void countedElsewhere() {
        toAsk.remove(FOUND_ROWS);
        session.facts().leftovers().gone(Leftover.ROW_COUNT);
        session.facts().leftovers().gone(Leftover.FOUND_ROWS);
    }

    /** The connection that an earlier generation's session had: what it had yet to ask for it has not handed on. */
    void onTakenOver() {
        toAsk.add(INSERT_ID);
    }

    /** A statement that the session has answered itself has changed no rows. */
    void ofNothing(Task task) {
        session.facts().leftovers().onDone(0);
        if (task.clearsDiagnostics()) {
            session.facts().leftovers().condition(null);
        }
    }

    /** A statement that the session has answered itself leaves what it would have left on a server. */
    void ofOwn(Task task, Object answer) {
        Leftovers leftovers = session.facts().leftovers();
        if (answer instanceof TextResultSet rows) {
            leftovers.onRows(rows.rows().size());
            leftovers.gone(Leftover.FOUND_ROWS);
        } else {
            leftovers.onDone(answer instanceof ErrPacket ? -1 : 0);
        }
        leftovers.gone(Leftover.ROW_COUNT);
        if (answer instanceof ErrPacket || !task.isOnMariadb) {
            leftovers.condition(answer instanceof ErrPacket error ? Condition.of(error) : null);
            leftovers.gone(Leftover.DIAGNOSTICS);
            session.facts().pins().remove(PinReason.WARNINGS);
        }
    }

    void of(Task task, ResponseEnd end) {
        SessionFacts facts = session.facts();
        boolean wasInTransaction = facts.isInTransaction();
        facts.status(end.status());
        boolean failed = end.error().isPresent();
        switch (task.command) {
            case COM_QUERY, COM_STMT_EXECUTE, COM_STMT_BULK_EXECUTE -> ofStatement(task, end, failed);
            case COM_STMT_PREPARE -> noteDiagnostics(task, end);
            case COM_INIT_DB -> {
                if (!failed) {
                    facts.schema(initDb(task));
                }
            }
            case COM_STMT_FETCH -> {
                if (!failed && end.status().has(StatusFlags.SERVER_STATUS_LAST_ROW_SENT)) {
                    ofCursorEnd(task);
                }
            }
            case COM_STMT_RESET -> {
                ofCursorEnd(task);
                facts.pins().remove(PinReason.LONG_DATA);
            }
            case COM_SET_OPTION, COM_REGISTER_SLAVE -> pin(PinReason.SERVER_OPTION, task);
            default -> {
                // changes nothing
            }
        }
        ofTracker(task, end);
        ofStatus(task, end, failed);
        ofTransaction(task, wasInTransaction);
        if (wasInTransaction && !facts.isInTransaction()) {
            facts.pins().remove(PinReason.SET_TRANSACTION); // what uses no table of a transaction's does not use it up
        }
    }

    private static String initDb(Task task) {
        return task.payload()
                .toString(task.payload().readerIndex() + 1, task.payload().readableBytes() - 1, StandardCharsets.UTF_8);
    }

    private void ofStatement(Task task, ResponseEnd end, boolean failed) {
        noteLeftovers(task, end, failed);
        Pins pins = session.facts().pins();
        Set<PinReason> causes = task.pins();
        if (!causes.isEmpty()) {
            pinFor(causes, task, failed);
        }
        if (failed) {
            return;
        }
        if (!task.traits().unpins().isEmpty()) {
            task.traits().unpins().forEach(pins::remove);
        }
        if (task.traits().effect() == Effect.SET) {
            ofSet(task, end.warnings() > 0);
        } else if (task.traits().effect() == Effect.USE) {
            schemaOf(text(task)).ifPresent(session.facts()::schema);
        }
        if (end.hasRows() && !task.pins().contains(PinReason.FOUND_ROWS)) {
            pins.remove(PinReason.FOUND_ROWS);
        }
        if (end.status().has(StatusFlags.SERVER_STATUS_CURSOR_EXISTS)) {
            cursors.add(task.statementId);
            pin(PinReason.CURSOR, task);
        } else if (task.command == Command.COM_STMT_EXECUTE) {
            ofCursorEnd(task);
            pins.remove(PinReason.LONG_DATA);
        }
    }

    private void pinFor(Set<PinReason> causes, Task task, boolean failed) {
        for (PinReason reason : causes) {
            if (!failed || EVEN_IF_IT_FAILS.contains(reason)) {
                pin(reason, task);
            }
        }
    }

    /** Other statements may have theirs open still. */
    private void ofCursorEnd(Task task) {
        if (cursors.remove(task.statementId) && cursors.isEmpty()) {
            session.facts().pins().remove(PinReason.CURSOR);
        }
    }

    private void noteLeftovers(Task task, ResponseEnd end, boolean failed) {
        session.facts().leftovers().here(Leftover.ROW_COUNT);
        boolean mayFind = !task.leavesFoundRows() && (!failed || end.hasRows());
        if (mayFind || task.hidesWhatItDoes()) {
            session.facts().leftovers().here(Leftover.FOUND_ROWS);
        }
        noteDiagnostics(task, end);
        if (failed) {
            session.facts().leftovers().onError();
        } else if (end.hasRows() && mayFind) {
            session.facts().leftovers().onRows(end.rows());
        } else {
            session.facts().leftovers().onDone(end.hasRows() ? -1 : end.affectedRows());
        }
        if (mayFind && end.hasRows() && task.traits().found() == Found.ROWS_SENT) {
            toAsk.remove(FOUND_ROWS);
        } else if (mayFind) {
            toAsk.add(FOUND_ROWS);
        }
        boolean isGenerated = end.hasRows() ? task.isInsert() : end.lastInsertId() != 0;
        boolean mayHaveChanged = task.hidesWhatItDoes() || !failed && isGenerated;
        if (task.traits().changesLastInsertId() || mayHaveChanged) {
            toAsk.add(INSERT_ID);
            if (session.facts().leftovers().lastInsertId().equals(NO_ID)) {
                session.facts().leftovers().here(Leftover.LAST_INSERT_ID); // changed or not, it is right
            }
        }
    }

    private void noteDiagnostics(Task task, ResponseEnd end) {
        Leftovers leftovers = session.facts().leftovers();
        boolean isNew = end.error().isPresent() || end.warnings() > 0;
        if (isNew || task.clearsDiagnostics() || task.hidesWhatItDoes()) {
            leftovers.here(Leftover.DIAGNOSTICS);
            leftovers.condition(end.error().map(Condition::of).orElse(null));
        } else if (task.leavesCountsAlone() && leftovers.condition().isPresent()) {
            leftovers.condition(null);
            pin(PinReason.WARNINGS, task);
        }
    }

    /** @param isBent a server that warns may have set something else than what was said */
    private void ofSet(Task task, boolean isBent) {
        boolean noBackslashes = session.facts().status().has(StatusFlags.SERVER_STATUS_NO_BACKSLASH_ESCAPES);
        Optional<SetStatement> set =
                SetStatement.parse(text(task), noBackslashes, session.facts().hasAnsiQuotes());
        if (set.isEmpty()) {
            pin(PinReason.UNKNOWN_SET, task);
            return;
        }
        Settings settings = new Settings(session.facts().state());
        set.get().assignments().forEach(settings::apply);
        take(settings, task);
        toAsk.addAll(settings.toAsk());
        if (isBent) {
            set.get().assignments().stream()
                    .filter(assignment -> assignment.kind() == Assignment.Kind.SESSION)
                    .map(Assignment::name)
                    .forEach(toAsk::add);
        }
    }

    private void take(Settings settings, Task task) {
        session.facts().state(settings.state());
        settings.pin().ifPresent(reason -> {
            if (!task.isIgnored(reason)) {
                pin(reason, task);
            }
        });
        settings.sqlLogBin().ifPresent(isOn -> {
            if (isOn) {
                session.facts().pins().remove(PinReason.SQL_LOG_BIN);
            } else {
                pin(PinReason.SQL_LOG_BIN, task);
            }
        });
    }

    private void ofTracker(Task task, ResponseEnd end) {
        if (end.changes().isNone()) {
            return;
        }
        end.changes().schema().ifPresent(session.facts()::schema);
        boolean isExpected = task.traits() != null
                && (task.traits().effect() != Effect.NONE
                        || !task.traits().pins().isEmpty());
        if (!isExpected && task.command != Command.COM_INIT_DB) {
            end.changes().variables().keySet().stream()
                    .filter(name -> !name.startsWith("session_track"))
                    .forEach(toAsk::add);
            boolean isUnknown = end.changes().stateChanged() && !switchesSchema(task);
            boolean isToldByName = end.changes().variables().keySet().stream().anyMatch(toAsk::contains);
            if (isUnknown && !task.isIgnored(PinReason.STATE_CHANGED) && !isToldByName) {
                pin(PinReason.STATE_CHANGED, task);
            }
        }
    }

    /** Servers change to the schema that a statement was prepared in and back, and tell. */
    private boolean switchesSchema(Task task) {
        return task.open != null
                && !task.open.text().schema().equals(session.facts().schema());
    }

    private void ofStatus(Task task, ResponseEnd end, boolean failed) {
        SessionFacts facts = session.facts();
        if (failed || end.warnings() > 0 && session.around().settings().get().handlesWarnings(task.hostgroup())) {
            pin(PinReason.WARNINGS, task);
        } else if (task.clearsDiagnostics()) {
            facts.pins().remove(PinReason.WARNINGS);
        }
        switch (task.verdict.multiplex()) {
            case 0 -> pin(PinReason.RULE, task);
            case 1 -> facts.pins().remove(PinReason.RULE);
            default -> {
                // says nothing, or of this statement alone
            }
        }
    }

    /** Without autocommit a savepoint may be there before the server speaks of a transaction. */
    private void ofTransaction(Task task, boolean wasInTransaction) {
        SessionFacts facts = session.facts();
        boolean hasAutocommit = facts.status().has(StatusFlags.SERVER_STATUS_AUTOCOMMIT);
        boolean isOpen = facts.isInTransaction()
                || !hasAutocommit && session.around().settings().get().autocommitFalseIsTransaction();
        if (isOpen) {
            pin(PinReason.TRANSACTION, task);
        } else {
            facts.pins().remove(PinReason.TRANSACTION);
        }
        Effect effect = task.traits() == null ? Effect.NONE : task.traits().effect();
        boolean isEnd = wasInTransaction || effect == Effect.COMMIT || effect == Effect.ROLLBACK;
        if (!facts.isInTransaction() && (isEnd || hasAutocommit)) {
            facts.pins().remove(PinReason.SAVEPOINT);
        }
    }

    void pin(PinReason reason, Task task) {
        if (session.facts().pins().has(reason)) {
            return;
        }
        if (session.facts()
                .pins()
                .add(reason, task.isStatement() ? task.digest().hex() : "")) {
            session.around().pinCounts().add(reason);
        }
    }

    /** Borrows the packet. */
    private static String text(Task task) {
        return task.textOffset < 0
                ? task.open.text().text()
                : task.payload()
                        .toString(
                                task.payload().readerIndex() + task.textOffset,
                                task.payload().readableBytes() - task.textOffset,
                                StandardCharsets.UTF_8);
    }

    private static Optional<String> schemaOf(String use) {
        Matcher matcher = USE.matcher(use);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String quoted = matcher.group(1);
        return Optional.of(quoted == null ? matcher.group(2) : quoted.replace("``", "`"));
    }

    // --- what only the server knows

    /**
     * One SELECT for everything; empty when there is nothing to ask. Whoever has the connection next finds no last insert
     * id there: one that is there later is its own.
     */
    Optional<String> question() {
        if (isHere(Leftover.LAST_INSERT_ID)
                && !session.facts().leftovers().lastInsertId().equals(NO_ID)) {
            toAsk.add(INSERT_ID);
        }
        if (toAsk.isEmpty()) {
            return Optional.empty();
        }
        List<String> columns = new ArrayList<>();
        for (String name : toAsk) {
            columns.add(
                    switch (name) {
                        case INSERT_ID -> "LAST_INSERT_ID(), LAST_INSERT_ID(0)";
                        case FOUND_ROWS -> "FOUND_ROWS()";
                        default -> "@@session." + name;
                    });
        }
        return Optional.of("SELECT " + String.join(", ", columns));
    }

    /** @param values in the order of the question; empty when the server did not say */
    void answer(Optional<List<String>> values) {
        List<String> names = new ArrayList<>(toAsk);
        if (names.contains(INSERT_ID)) {
            names.add(names.indexOf(INSERT_ID) + 1, WAS_CLEARED);
        }
        toAsk.clear();
        countedElsewhere();
        if (values.isEmpty() || values.get().size() != names.size()) {
            if (!Set.of(INSERT_ID, WAS_CLEARED, FOUND_ROWS).containsAll(names)) {
                pin(PinReason.UNKNOWN_SET);
            }
            return;
        }
        Settings settings = new Settings(session.facts().state());
        for (int i = 0; i < names.size(); i++) {
            String value = values.get().get(i);
            switch (names.get(i)) {
                case INSERT_ID -> lastInsertId(value);
                case WAS_CLEARED -> session.facts().leftovers().gone(Leftover.LAST_INSERT_ID);
                case FOUND_ROWS -> session.facts().leftovers().foundRows(Long.parseLong(value));
                default -> settings.told(names.get(i), value);
            }
        }
        session.facts().state(settings.state());
        settings.pin().ifPresent(this::pin);
    }

    /** Nothing there is nothing changed, unless what was there before was the session's. */
    private void lastInsertId(String value) {
        if (isHere(Leftover.LAST_INSERT_ID) || !value.equals(NO_ID)) {
            session.facts().leftovers().lastInsertId(value);
        }
    }

    /** Whether a statement on this connection may have changed the last insert id, and only the server knows. */
    boolean mayHaveChangedInsertId() {
        return toAsk.contains(INSERT_ID);
    }

    /** @param found on the connection, where it was none before */
    void foundInsertId(String found, String foundRows) {
        if (found.equals(NO_ID)) {
            broughtNothing(foundRows);
        } else {
            session.facts().leftovers().lastInsertId(found);
            broughtHere(Leftover.LAST_INSERT_ID, foundRows);
        }
        toAsk.remove(INSERT_ID);
    }

    private void pin(PinReason reason) {
        if (session.facts().pins().add(reason, "")) {
            session.around().pinCounts().add(reason);
        }
    }

    void clear() {
        cursors.clear();
        toAsk.clear();
    }
}
