package io.pointsman.admin.transfer;

import io.pointsman.admin.transfer.ConfigTables.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fits a row of a file to the columns that its table has here, and says what had to change. */
final class Adaptation {

    /**
     * A row that fits.
     *
     * @param values of the columns that are not left to their defaults
     */
    record Fitted(Map<String, String> values, List<String> changes) {}

    private final ConfigTables tables;

    Adaptation(ConfigTables tables) {
        this.tables = tables;
    }

    Fitted fit(Source.Table table, Map<String, String> row) {
        Map<String, String> values = new LinkedHashMap<>();
        List<String> changes = new ArrayList<>();
        row.forEach((name, value) -> {
            Optional<Column> column = tables.column(table.name(), name);
            if (column.isEmpty()) {
                if (isMeant(table, name, value)) {
                    changes.add("column " + name + " = '" + value + "' has no counterpart");
                }
            } else if (value != null || !column.get().isRequired()) {
                values.put(name, value);
            }
        });
        if (table.name().equals("mysql_servers")) {
            fitServer(values, changes);
        }
        return new Fitted(values, changes);
    }

    private static boolean isMeant(Source.Table table, String column, String value) {
        return value != null
                && !value.isEmpty()
                && !value.equals(table.defaults().get(column));
    }

    private void fitServer(Map<String, String> values, List<String> changes) {
        String compression = values.getOrDefault("compression", "0");
        if (compression.matches("\\d+") && !compression.matches("0*[01]")) {
            values.put("compression", "1");
            changes.add("compression " + compression + " became 1");
        }
    }
}
