package io.pointsman.sql.statement;

import io.pointsman.sql.statement.StatementTraits.Effect;
import io.pointsman.sql.statement.StatementTraits.Found;
import io.pointsman.sql.statement.StatementTraits.Leftover;
import java.util.EnumSet;
import java.util.Set;

/**
 * Tells from a digest's text what the statement does to its connection. What is not known to be harmless pins: to keep
 * a connection too long costs a connection, to give it away too early gives wrong answers.
 */
final class TraitsReader {

    /** A longer text is not taken apart: that would hold up the other sessions of its event loop. */
    private static final int LONGEST = 4 << 20;

    private final Tokens tokens;
    private final int start;
    private final Set<PinReason> pins = EnumSet.noneOf(PinReason.class);
    private final Set<PinReason> unpins = EnumSet.noneOf(PinReason.class);
    private final Set<Leftover> reads = EnumSet.noneOf(Leftover.class);
    private Effect effect = Effect.NONE;

    private TraitsReader(Tokens tokens) {
        this.tokens = tokens;
        int first = 0;
        while (tokens.isSymbol(first, '(')) {
            first++;
        }
        start = first;
    }

    static StatementTraits read(byte[] text, int length, boolean hasHiddenComment, boolean hasSeveralStatements) {
        if (length > LONGEST) {
            return worst(PinReason.UNREADABLE);
        }
        return new TraitsReader(new Tokens(text, length)).read(hasHiddenComment, hasSeveralStatements);
    }

    private static StatementTraits worst(PinReason reason) {
        return new StatementTraits(
                StatementKinds.UNKNOWN,
                Effect.NONE,
                Set.of(reason),
                Set.of(),
                Set.of(),
                false,
                false,
                Found.SERVER_KNOWS,
                true);
    }

    private StatementTraits read(boolean hasHiddenComment, boolean hasSeveralStatements) {
        readVerb();
        Expressions expressions = new Expressions(tokens, start, pins, reads);
        expressions.read();
        if (expressions.releasesAllLocks()) {
            unpins.add(PinReason.USER_LOCK);
        }
        if (hasHiddenComment) {
            distrust(PinReason.UNREADABLE);
        }
        if (hasSeveralStatements) {
            distrust(PinReason.SEVERAL_STATEMENTS);
        }
        boolean isReadOnly = pins.isEmpty() && !expressions.changesSomething() && new ReadOnly(tokens, start).holds();
        Found found = new FoundRows(tokens, start, mainVerb()).found();
        return new StatementTraits(
                StatementKinds.of(tokens, mainVerb()),
                effect,
                pins,
                unpins,
                reads,
                isReadOnly,
                expressions.changesLastInsertId(),
                found,
                new TableUse(tokens, mainVerb()).isThere(found));
    }

    /** What the first words say may not be all there is. */
    private void distrust(PinReason reason) {
        pins.add(reason);
        unpins.clear();
        effect = Effect.NONE;
    }

    /** The verb behind the common tables of WITH; otherwise the first word. */
    private int mainVerb() {
        return tokens.is(start, "with") ? ReadOnly.verbBehindWith(tokens, start) : start;
    }

    private void readVerb() {
        if (start >= tokens.size()) {
            return;
        }
        switch (tokens.word(start)) {
            case "select",
                    "insert",
                    "update",
                    "delete",
                    "replace",
                    "with",
                    "values",
                    "table",
                    "show",
                    "do",
                    "load",
                    "kill",
                    "get",
                    "signal",
                    "resignal",
                    "explain",
                    "describe",
                    "desc",
                    "analyze",
                    "help" -> {}
            case "alter",
                    "drop",
                    "truncate",
                    "rename",
                    "grant",
                    "revoke",
                    "optimize",
                    "check",
                    "checksum",
                    "repair",
                    "cache",
                    "install",
                    "uninstall",
                    "purge",
                    "reset",
                    "stop",
                    "change",
                    "shutdown",
                    "restart",
                    "clone",
                    "import",
                    "deallocate",
                    "release" -> {}
            default -> readStateful();
        }
    }

    private void readStateful() {
        switch (tokens.word(start)) {
            case "set" -> readSet();
            case "use" -> effect = Effect.USE;
            case "begin", "start" -> readBegin();
            case "commit", "rollback" -> readEnd();
            case "savepoint" -> pins.add(PinReason.SAVEPOINT);
            case "xa" -> readXa();
            case "call" -> pins.add(PinReason.ROUTINE);
            case "create" -> readCreate();
            case "lock" ->
                pins.add(
                        tokens.isOneOf(start + 1, "instance", "binlog")
                                ? PinReason.BACKUP_LOCK
                                : PinReason.TABLE_LOCKS);
            case "unlock" -> readUnlock();
            case "flush" -> readFlush();
            case "backup" -> readBackup();
            case "prepare" -> pins.add(PinReason.PREPARED_TEXT);
            case "execute" -> readExecute();
            case "handler" -> pins.add(PinReason.HANDLER);
            default -> pins.add(PinReason.UNREADABLE);
        }
    }

    private void readSet() {
        switch (tokens.word(start + 1)) {
            case "statement", "resource" -> pins.add(PinReason.UNKNOWN_SET);
            case "role" -> pins.add(PinReason.ROLE);
            case "password", "default" -> {}
            case "transaction" -> pins.add(PinReason.SET_TRANSACTION);
            default -> effect = Effect.SET;
        }
        readNextTransactions();
    }

    /** With two @ and no scope, these are set for the next transaction alone. */
    private void readNextTransactions() {
        for (int i = start + 1; i < tokens.size(); i++) {
            boolean isBare = tokens.isSymbol(i - 1, '@') && tokens.isSymbol(i - 2, '@');
            if (isBare && isTransactionVariable(i)) {
                pins.add(PinReason.SET_TRANSACTION);
            }
        }
    }

    private boolean isTransactionVariable(int i) {
        return tokens.isQuoted(i)
                || tokens.isOneOf(i, "transaction_isolation", "tx_isolation", "transaction_read_only", "tx_read_only");
    }

    private void readBegin() {
        if (tokens.is(start, "begin")) {
            effect = Effect.BEGIN;
            if (tokens.size() > start + 1 && !tokens.is(start + 1, "work") || tokens.size() > start + 2) {
                pins.add(PinReason.ROUTINE);
            }
        } else if (tokens.is(start + 1, "transaction")) {
            effect = Effect.BEGIN;
        }
    }

    private void readEnd() {
        if (tokens.find(start + 1, "to") >= 0) {
            return;
        }
        unpins.add(PinReason.SAVEPOINT);
        unpins.add(PinReason.SET_TRANSACTION);
        boolean isChained = hasWithoutNo("chain");
        if (isChained) {
            effect = Effect.BEGIN;
        } else if (!hasWithoutNo("release")) {
            effect = tokens.is(start, "commit") ? Effect.COMMIT : Effect.ROLLBACK;
        }
    }

    private boolean hasWithoutNo(String word) {
        int at = tokens.find(start + 1, word);
        return at >= 0 && !tokens.is(at - 1, "no");
    }

    private void readXa() {
        switch (tokens.word(start + 1)) {
            case "start", "begin" -> {
                effect = Effect.BEGIN;
                pins.add(PinReason.XA);
            }
            case "commit", "rollback" -> unpins.add(PinReason.XA);
            case "recover" -> {}
            default -> pins.add(PinReason.XA);
        }
    }

    private void readCreate() {
        int object = tokens.find(start + 1, StatementKinds.OBJECTS);
        if (tokens.is(object, "temporary")) {
            pins.add(PinReason.TEMPORARY_TABLE);
        }
    }

    private void readUnlock() {
        unpins.add(tokens.isOneOf(start + 1, "instance", "binlog") ? PinReason.BACKUP_LOCK : PinReason.TABLE_LOCKS);
    }

    private void readFlush() {
        if (tokens.has("read", "lock") || tokens.has("for", "export")) {
            pins.add(PinReason.TABLE_LOCKS);
        }
    }

    private void readBackup() {
        if (tokens.is(start + 1, "unlock")) {
            unpins.add(PinReason.BACKUP_LOCK);
        } else if (tokens.are(start + 1, "stage", "end")) {
            unpins.add(PinReason.BACKUP_STAGE);
        } else {
            pins.add(tokens.is(start + 1, "stage") ? PinReason.BACKUP_STAGE : PinReason.BACKUP_LOCK);
        }
    }

    private void readExecute() {
        pins.add(PinReason.PREPARED_TEXT);
        if (tokens.is(start + 1, "immediate")) {
            pins.add(PinReason.ROUTINE);
        }
    }
}
