package io.pointsman.admin.diff;

import io.pointsman.admin.modules.Module;
import io.pointsman.api.admin.ConfigStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The columns of configuration tables, asked for once each. */
public final class TableShapes {

    /** Where variables of all modules are. */
    public static final String VARIABLES = "global_variables";

    /**
     * @param key columns that tell one row from all others, in their order
     * @param columns all, in the order of the table
     */
    public record Shape(List<String> key, List<String> columns) {

        /** The key's values, as messages have them; a row without its key's columns has an empty one. */
        public String keyOf(Map<String, String> row) {
            List<String> values = new ArrayList<>();
            key.forEach(column -> values.add(String.valueOf(row.get(column))));
            return String.join(", ", values);
        }

        /** All columns that a row has: the table's in its order, then those it has no more. */
        List<String> columnsOf(Map<String, String> row) {
            List<String> all = new ArrayList<>(columns);
            all.retainAll(row.keySet());
            Set<String> others = new TreeSet<>(row.keySet());
            others.removeAll(columns);
            all.addAll(others);
            return all;
        }
    }

    private static final String COLUMNS = "SELECT name, pk FROM pragma_table_info(?, 'main') ORDER BY cid";

    private final ConfigStore store;
    private final Map<String, Shape> known = new HashMap<>();

    public TableShapes(ConfigStore store) {
        this.store = store;
    }

    /** The tables that a module's rows are in. */
    public static List<String> tables(Module module) {
        return module.isVariables() ? List.of(VARIABLES) : module.tables();
    }

    public Shape of(String table) {
        return known.computeIfAbsent(table, this::read);
    }

    private Shape read(String table) {
        List<Map<String, String>> rows = store.select(COLUMNS, table);
        List<String> columns = rows.stream().map(row -> row.get("name")).toList();
        List<String> key = rows.stream()
                .filter(row -> !row.get("pk").equals("0"))
                .sorted(Comparator.comparing(row -> Integer.valueOf(row.get("pk"))))
                .map(row -> row.get("name"))
                .toList();
        return new Shape(key.isEmpty() ? columns : key, columns);
    }
}
