package io.pointsman.itests.support.wire;

import java.util.List;

/**
 * One result of a statement.
 *
 * @param columns names; empty for a statement without a result set
 * @param rows text values, null for NULL
 * @param status the status flags the result ended with
 */
public record QueryResult(
        List<String> columns, List<List<String>> rows, long affectedRows, long lastInsertId, int status, int warnings) {

    private static final int MORE_RESULTS = 0x0008;
    private static final int IN_TRANSACTION = 0x0001;

    public boolean isFollowed() {
        return (status & MORE_RESULTS) != 0;
    }

    public boolean isInTransaction() {
        return (status & IN_TRANSACTION) != 0;
    }

    /** The only value of the only row. */
    public String value() {
        if (rows.size() != 1 || columns.size() != 1) {
            throw new IllegalStateException(rows.size() + " rows of " + columns.size() + " columns: " + rows);
        }
        return rows.get(0).get(0);
    }
}
