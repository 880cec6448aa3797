package io.pointsman.sql.statement;

import io.pointsman.sql.statement.StatementTraits.Leftover;
import java.util.Set;

/** What the words and symbols of a statement do wherever they stand. */
final class Expressions {

    private final Tokens tokens;
    private final int start;
    private final Set<PinReason> pins;
    private final Set<Leftover> reads;
    private boolean changesLastInsertId;
    private boolean releasesAllLocks;
    private boolean changesSomething;

    Expressions(Tokens tokens, int start, Set<PinReason> pins, Set<Leftover> reads) {
        this.tokens = tokens;
        this.start = start;
        this.pins = pins;
        this.reads = reads;
    }

    boolean changesLastInsertId() {
        return changesLastInsertId;
    }

    boolean releasesAllLocks() {
        return releasesAllLocks;
    }

    /** Beyond what pins say. */
    boolean changesSomething() {
        return changesSomething || changesLastInsertId;
    }

    void read() {
        for (int i = start; i < tokens.size(); i++) {
            if (tokens.isSymbol(i, '@')) {
                i = readAt(i);
            } else if (tokens.isSymbol(i + 1, '(')) {
                readFunction(i);
            } else {
                readWord(i);
            }
        }
        readDiagnostics();
        if (new RoutineCalls(tokens, start).any()) {
            pins.add(PinReason.ROUTINE);
        }
    }

    /** @return the last token that belongs to it */
    private int readAt(int i) {
        if (!tokens.isSymbol(i + 1, '@')) {
            if (!isAccount(i)) {
                pins.add(PinReason.USER_VARIABLES);
            }
            return i;
        }
        int name = i + 2;
        if (tokens.isSymbol(name + 1, '.') && tokens.isOneOf(name, "session", "local")) {
            name += 2;
        }
        if (tokens.isQuoted(name)) {
            reads.addAll(Set.of(Leftover.LAST_INSERT_ID, Leftover.DIAGNOSTICS));
        } else if (tokens.isOneOf(name, "last_insert_id", "identity")) {
            reads.add(Leftover.LAST_INSERT_ID);
        } else if (tokens.isOneOf(name, "warning_count", "error_count")) {
            reads.add(Leftover.DIAGNOSTICS);
        }
        return i + 1;
    }

    /** 'user'@'host' in statements about accounts; a variable may follow a word without a blank as well. */
    private boolean isAccount(int at) {
        boolean isAboutAccounts =
                tokens.isOneOf(start, "create", "alter", "drop", "grant", "revoke", "rename", "show", "set", "kill");
        boolean followsName = tokens.isMark(at - 1) || tokens.isName(at - 1) && !isKeyword(at - 1);
        return isAboutAccounts && followsName && tokens.touchesBefore(at);
    }

    private boolean isKeyword(int i) {
        return tokens.isWordAt(i)
                && (Words.BEFORE_PARENTHESES.contains(tokens.word(i)) || tokens.isOneOf(i, "interval", "mod", "limit"));
    }

    private void readFunction(int i) {
        switch (tokens.word(i)) {
            case "get_lock" -> pins.add(PinReason.USER_LOCK);
            case "release_all_locks", "release_lock" -> readRelease(i);
            case "found_rows" -> reads.add(Leftover.FOUND_ROWS);
            case "row_count" -> reads.add(Leftover.ROW_COUNT);
            case "nextval", "lastval", "setval" -> pins.add(PinReason.SEQUENCE);
            case "last_insert_id" -> readLastInsertId(i);
            default -> readWord(i);
        }
    }

    /** Only alone it is sure to be evaluated: IF and WHERE may leave it out. */
    private void readRelease(int i) {
        changesSomething = true;
        boolean isAlone = i == start + 1 && tokens.isOneOf(start, "select", "do") && tokens.size() == i + 3;
        releasesAllLocks |= isAlone && tokens.is(i, "release_all_locks");
    }

    private void readLastInsertId(int i) {
        if (tokens.isSymbol(i + 2, ')')) {
            reads.add(Leftover.LAST_INSERT_ID);
        } else {
            changesLastInsertId = true;
        }
    }

    private void readWord(int i) {
        if (tokens.is(i, "sql_calc_found_rows")) {
            pins.add(PinReason.FOUND_ROWS);
        } else if (isNextValue(i)) {
            pins.add(PinReason.SEQUENCE);
        }
    }

    /** NEXT VALUE FOR s, and s.nextval of MariaDB's Oracle mode. */
    private boolean isNextValue(int i) {
        return tokens.is(i, "value") && tokens.isOneOf(i - 1, "next", "previous") && tokens.is(i + 1, "for")
                || tokens.isOneOf(i, "nextval", "currval") && tokens.isSymbol(i - 1, '.');
    }

    private void readDiagnostics() {
        boolean isShow = tokens.is(start, "show");
        boolean isCount = isShow && tokens.is(start + 1, "count");
        if (isCount || isShow && tokens.isOneOf(start + 1, "warnings", "errors")) {
            reads.add(Leftover.DIAGNOSTICS);
        }
        if (tokens.is(start, "get") && tokens.find(start + 1, "diagnostics") >= 0) {
            reads.add(Leftover.DIAGNOSTICS);
        }
        if (isShow && tokens.find(start + 1, "variables") >= 0 || tokens.find(start, "session_variables") >= 0) {
            reads.add(Leftover.LAST_INSERT_ID); // perhaps: the digest does not say; warnings are forgotten before they
            // are counted
        }
    }
}
