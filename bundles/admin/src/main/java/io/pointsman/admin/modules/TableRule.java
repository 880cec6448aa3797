package io.pointsman.admin.modules;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a LOAD wants of the rows of one table.
 *
 * @param key columns that name a row
 * @param asks whether a row wants anything, say {@code active=1}; one that doesn't is kept without a word
 * @param state how far the table's feature is built
 */
record TableRule(
        String table, List<String> key, Predicate<Map<String, String>> asks, State state, List<ColumnRule> columns) {

    /** How far the feature behind a table is built. */
    enum State {
        /** In force after a LOAD. */
        BUILT,
        /** Kept, and in force in a later version: a LOAD warns. */
        DORMANT,
        /** A LOAD refuses rows that ask for it. */
        MISSING
    }

    static final Predicate<Map<String, String>> ALWAYS = row -> true;
    static final Predicate<Map<String, String>> ACTIVE = row -> "1".equals(row.get("active"));

    /** A thousand rules are one fact, not a thousand. */
    private static final int SHOWN_WHEN_DORMANT = 20;

    void check(List<Map<String, String>> rows, Findings findings) {
        int dormant = 0;
        for (Map<String, String> row : rows) {
            boolean isRight = checkColumns(row, findings);
            if (isRight && asks.test(row) && state == State.MISSING) {
                findings.unbuilt(nameOf(row) + ": asks for what this version can't do; remove the row"
                        + (row.containsKey("active") ? " or set active=0" : ""));
            } else if (isRight && asks.test(row) && state == State.DORMANT && ++dormant <= SHOWN_WHEN_DORMANT) {
                findings.dormant(nameOf(row) + ": kept, but this version can't put it in force");
            }
        }
        if (dormant > SHOWN_WHEN_DORMANT) {
            findings.dormant(table + " and " + (dormant - SHOWN_WHEN_DORMANT)
                    + " more rows: kept, but this version can't put them in force");
        }
    }

    /** Table and key, as messages begin. */
    String nameOf(Map<String, String> row) {
        return table + " ("
                + String.join(
                        ", ",
                        key.stream()
                                .map(column -> String.valueOf(row.get(column)))
                                .toList()) + ")";
    }

    private boolean checkColumns(Map<String, String> row, Findings findings) {
        boolean isRight = true;
        for (ColumnRule column : columns) {
            String value = row.get(column.name());
            if (!column.isRight(value)) {
                isRight = false;
                findings.mistake(nameOf(row) + ": " + column.name() + " is " + quoted(value) + ", expected "
                        + column.expected());
            } else if (column.asksForWhatIsMissing(value) && asks.test(row)) {
                findings.unbuilt(nameOf(row) + ": " + column.name() + " is " + quoted(value)
                        + ", which this version can't follow, expected " + quoted(column.neutral()));
            }
        }
        return isRight;
    }

    static String quoted(String value) {
        return Optional.ofNullable(value).map(text -> "'" + text + "'").orElse("NULL");
    }
}
