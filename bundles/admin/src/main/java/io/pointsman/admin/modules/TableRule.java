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
        /** A LOAD refuses rows that ask for it. */
        MISSING
    }

    static final Predicate<Map<String, String>> ALWAYS = row -> true;
    static final Predicate<Map<String, String>> ACTIVE = row -> "1".equals(row.get("active"));

    void check(List<Map<String, String>> rows, Findings findings) {
        for (Map<String, String> row : rows) {
            boolean isRight = checkColumns(row, findings);
            if (isRight && asks.test(row) && state == State.MISSING) {
                findings.unbuilt(nameOf(row) + ": asks for what this version can't do; remove the row"
                        + (row.containsKey("active") ? " or set active=0" : ""));
            }
        }
    }

    /** Whether every column of a row is as it must be. */
    boolean isRight(Map<String, String> row) {
        return columns.stream().allMatch(column -> column.isRight(row.get(column.name())));
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
