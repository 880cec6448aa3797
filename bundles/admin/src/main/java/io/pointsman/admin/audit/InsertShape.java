package io.pointsman.admin.audit;

import io.pointsman.admin.audit.Statement.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code INSERT INTO t [(columns)] VALUES (…), (…)}, and nothing behind it.
 *
 * @param rows the same number of values in each, in the order of the columns
 */
record InsertShape(List<String> columns, List<List<Range>> rows) {

    /** @param columnsOfTable what a list without names means */
    static Optional<InsertShape> of(Statement statement, String table, List<String> columnsOfTable) {
        boolean isInsert = statement.takeWord("insert") || statement.takeWord("replace");
        statement.takeConflictClause();
        if (!isInsert || !statement.takeWord("into") || !statement.takeTable(table)) {
            return Optional.empty();
        }
        List<String> named = statement.takeList().stream()
                .map(range -> range.size() == 1 ? statement.token(range.from()).name() : "")
                .toList();
        List<String> columns = named.isEmpty() ? columnsOfTable : named;
        if (!columnsOfTable.containsAll(columns) || !statement.takeWord("values")) {
            return Optional.empty();
        }
        List<List<Range>> rows = new ArrayList<>();
        do {
            rows.add(statement.takeList());
        } while (statement.takeSign(','));
        boolean isWhole = statement.isAtEnd() && rows.stream().allMatch(row -> row.size() == columns.size());
        return isWhole ? Optional.of(new InsertShape(columns, rows)) : Optional.empty();
    }
}
