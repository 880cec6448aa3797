package io.pointsman.session.state;

import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.sql.statement.StatementTraits.Leftover;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What statements leave for later ones to read, and would leave on their connection: LAST_INSERT_ID(), ROW_COUNT(),
 * FOUND_ROWS().
 */
@EventLoopOnly
public final class Leftovers {

    private static final String LAST_INSERT_ID = "last_insert_id";
    private static final String ROW_COUNT = "row_count";
    private static final String HERE = "left_here";
    private static final String FOUND_ROWS = "found_rows";

    private String lastInsertId = "0";
    private long rowCount;
    private long foundRows;

    /** What the last statement has left of errors and warnings, if that is one; null for none, or not known. */
    private Condition condition;

    /** What statements of this session, not somebody else's, have left on the connection it has. */
    private final Set<Leftover> here = EnumSet.noneOf(Leftover.class);

    /** From the entries of a snapshot. */
    public static Leftovers from(Map<String, String> entries) {
        Leftovers leftovers = new Leftovers();
        leftovers.lastInsertId = entries.getOrDefault(LAST_INSERT_ID, "0");
        leftovers.rowCount = Long.parseLong(entries.getOrDefault(ROW_COUNT, "0"));
        leftovers.foundRows = Long.parseLong(entries.getOrDefault(FOUND_ROWS, "0"));
        leftovers.condition = Condition.from(entries);
        String here = entries.get(HERE); // an older generation does not say, and relied on all of it
        for (Leftover leftover : Leftover.values()) {
            if (here == null || List.of(here.split(",")).contains(leftover.name())) {
                leftovers.here(leftover);
            }
        }
        return leftovers;
    }

    public void addTo(Map<String, String> entries) {
        entries.put(LAST_INSERT_ID, lastInsertId);
        entries.put(ROW_COUNT, Long.toString(rowCount));
        entries.put(HERE, here.stream().map(Leftover::name).collect(Collectors.joining(",")));
        entries.put(FOUND_ROWS, Long.toString(foundRows));
        Condition.removeFrom(entries);
        if (condition != null) {
            condition.addTo(entries);
        }
    }

    /** The last statement has left this alone, as far as is known; null for nothing, or nobody knows. */
    public void condition(Condition left) {
        condition = left;
    }

    /** A row of SHOW WARNINGS, the only one. */
    public void condition(String level, String code, String message) {
        condition = Condition.ofRow(level, code, message).orElse(null);
    }

    public Optional<Condition> condition() {
        return Optional.ofNullable(condition);
    }

    /** Another connection, on which all there is to read is of another session. */
    public void nothingHere() {
        here.clear();
    }

    public void here(Leftover leftover) {
        here.add(leftover);
    }

    public void gone(Leftover leftover) {
        here.remove(leftover);
    }

    /** Whether what is to be read on the connection is what this session has left. */
    public boolean isHere(Leftover leftover) {
        return here.contains(leftover);
    }

    /** A statement that gave rows. */
    public void onRows(long rows) {
        rowCount = -1;
        foundRows = rows;
    }

    /** As a server has told it. */
    public void foundRows(long rows) {
        foundRows = rows;
    }

    /** A statement that changed rows, or had nothing to say. */
    public void onDone(long affectedRows) {
        rowCount = affectedRows;
    }

    public void onError() {
        rowCount = -1;
    }

    /** As a server writes it: unsigned. */
    public void lastInsertId(String value) {
        lastInsertId = value;
    }

    public String lastInsertId() {
        return lastInsertId;
    }

    public long rowCount() {
        return rowCount;
    }

    public long foundRows() {
        return foundRows;
    }
}
