package io.pointsman.admin.transfer;

import io.pointsman.admin.modules.ConfigFile;
import io.pointsman.admin.transfer.ConfigTables.Column;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A configuration as statements for MEMORY, one to a line. */
final class SqlScript {

    private final ConfigTables tables;
    private final StringBuilder text = new StringBuilder(Sources.Marker.SQL.line()).append('\n');

    SqlScript(ConfigTables tables) {
        this.tables = tables;
    }

    void variables(Map<String, String> values) {
        text.append('\n');
        values.forEach((name, value) -> text.append("INSERT OR REPLACE INTO ")
                .append(ConfigFile.VARIABLES)
                .append(" (variable_name, variable_value) VALUES (")
                .append(SqlValue.of(name, false))
                .append(", ")
                .append(SqlValue.of(value, false))
                .append(");\n"));
    }

    void rows(String table, List<Map<String, String>> rows) {
        text.append("\nDELETE FROM ").append(table).append(";\n");
        List<Column> columns = tables.columns(table);
        String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        for (Map<String, String> row : rows) {
            String values = columns.stream()
                    .map(column -> SqlValue.of(row.get(column.name()), column.isNumber()))
                    .collect(Collectors.joining(", "));
            text.append("INSERT INTO ").append(table).append(" (").append(names).append(") VALUES (");
            text.append(values).append(");\n");
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
