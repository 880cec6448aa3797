package io.pointsman.admin.transfer;

import io.pointsman.api.admin.ConfigStore;
import io.pointsman.api.admin.ConfigStore.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A copy of a table, with the same columns and constraints, that only this import sees: a row that the copy takes, the
 * table will take.
 */
final class StagedTable {

    /** Tells which row of the file a row was. */
    private static final String NUMBER = "import_row";

    private final ConfigStore store;
    private final String table;
    private final String staged;
    private final String verb;

    /** @param laterRowWins whether a row takes the place of an earlier one with the same key, or is refused */
    StagedTable(ConfigStore store, ConfigTables tables, String table, boolean laterRowWins) {
        this.store = store;
        this.table = table;
        this.staged = "import_" + table;
        this.verb = laterRowWins ? "INSERT OR REPLACE" : "INSERT";
        store.transaction(List.of(
                Statement.of("DROP TABLE IF EXISTS temp." + staged),
                Statement.of("CREATE TEMP TABLE " + staged + " (" + tables.definition(table) + ")"),
                Statement.of("ALTER TABLE temp." + staged + " ADD COLUMN " + NUMBER + " INT")));
    }

    /** @return why rows were refused, by their numbers */
    Map<Integer, String> add(Map<Integer, Map<String, String>> rows) {
        Map<Integer, String> refusals = new TreeMap<>();
        add(new ArrayList<>(rows.keySet()), rows, refusals);
        return refusals;
    }

    /** All at once; if that fails, each half by itself: one that is wrong is found in few steps. */
    private void add(List<Integer> numbers, Map<Integer, Map<String, String>> rows, Map<Integer, String> refusals) {
        if (numbers.isEmpty()) {
            return;
        }
        try {
            store.transaction(numbers.stream()
                    .map(number -> insert(number, rows.get(number)))
                    .toList());
        } catch (IllegalStateException e) {
            if (numbers.size() == 1) {
                refusals.put(numbers.get(0), e.getMessage());
            } else {
                int middle = numbers.size() / 2;
                add(numbers.subList(0, middle), rows, refusals);
                add(numbers.subList(middle, numbers.size()), rows, refusals);
            }
        }
    }

    private Statement insert(int number, Map<String, String> row) {
        List<String> names = new ArrayList<>(row.keySet());
        names.add(NUMBER);
        List<Object> values = new ArrayList<>(row.values());
        values.add(number);
        return new Statement(
                verb + " INTO temp." + staged + " (" + String.join(", ", names) + ") VALUES ("
                        + String.join(", ", Collections.nCopies(names.size(), "?")) + ")",
                values);
    }

    /** Rows by number, with the defaults of columns that were not named. */
    Map<Integer, Map<String, String>> rows() {
        Map<Integer, Map<String, String>> rows = new TreeMap<>();
        for (Map<String, String> found : store.select("SELECT * FROM temp." + staged)) {
            Map<String, String> row = new LinkedHashMap<>(found);
            rows.put(Integer.parseInt(row.remove(NUMBER)), row);
        }
        return rows;
    }

    void set(int number, String column, String value) {
        store.transaction(List.of(Statement.of(
                "UPDATE temp." + staged + " SET " + column + " = ? WHERE " + NUMBER + " = ?", value, number)));
    }

    void remove(int number) {
        store.transaction(List.of(Statement.of("DELETE FROM temp." + staged + " WHERE " + NUMBER + " = ?", number)));
    }

    /** Statements that put these rows, and no others, into the table of {@code database}. */
    List<Statement> replaceIn(String database, List<String> columns) {
        String names = String.join(", ", columns);
        return List.of(
                Statement.of("DELETE FROM " + database + "." + table),
                Statement.of("INSERT INTO " + database + "." + table + " (" + names + ") SELECT " + names
                        + " FROM temp." + staged + " ORDER BY " + NUMBER));
    }

    void drop() {
        store.transaction(List.of(Statement.of("DROP TABLE IF EXISTS temp." + staged)));
    }
}
