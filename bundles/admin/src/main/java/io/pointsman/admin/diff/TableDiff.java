package io.pointsman.admin.diff;

import io.pointsman.admin.audit.Secrets;
import io.pointsman.admin.diff.TableShapes.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What differs between the rows of one table in two layers. */
final class TableDiff {

    private final Shape shape;
    private final Secrets secrets;
    private final RowText rowText;
    private final List<String> start;
    private final List<List<String>> found = new ArrayList<>();

    /** @param start the first columns of each row found: module and table */
    TableDiff(Shape shape, Secrets secrets, List<String> start) {
        this.shape = shape;
        this.secrets = secrets;
        this.rowText = new RowText(secrets);
        this.start = start;
    }

    /** One row for each row that is only in one of them, and for each cell that differs. */
    List<List<String>> between(List<Map<String, String>> oldRows, List<Map<String, String>> newRows) {
        Map<String, Map<String, String>> oldByKey = new LinkedHashMap<>();
        oldRows.forEach(row -> oldByKey.put(shape.keyOf(row), row));
        for (Map<String, String> newRow : newRows) {
            String key = shape.keyOf(newRow);
            Map<String, String> oldRow = oldByKey.remove(key);
            if (oldRow == null) {
                add(key, "", "added", null, rowText.of(shape, newRow));
            } else {
                compare(key, oldRow, newRow);
            }
        }
        oldByKey.forEach((key, row) -> add(key, "", "removed", rowText.of(shape, row), null));
        return found;
    }

    /** A column that only one of them has, as versions of an earlier schema, counts as without a value. */
    private void compare(String key, Map<String, String> oldRow, Map<String, String> newRow) {
        for (String column : shape.columnsOf(newRow)) {
            if (!Objects.equals(oldRow.get(column), newRow.get(column))) {
                add(key, column, "changed", secrets.shown(oldRow, column), secrets.shown(newRow, column));
            }
        }
    }

    private void add(String key, String column, String change, String oldValue, String newValue) {
        List<String> row = new ArrayList<>(start);
        row.addAll(Arrays.asList(key, column, change, oldValue, newValue));
        found.add(row);
    }
}
