package io.pointsman.admin.transfer;

import io.pointsman.admin.modules.ConfigFile;
import io.pointsman.admin.modules.Section;
import io.pointsman.api.admin.ConfigStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The configuration tables that there are here, and their columns as the store has them. */
final class ConfigTables {

    /**
     * One column.
     *
     * @param isNumber whether the table keeps numbers in it
     * @param defaultValue as SQL writes it; null for none
     * @param keyPosition counts from 1; 0 when it is no part of the key
     */
    record Column(String name, boolean isNumber, boolean isRequired, String defaultValue, int keyPosition) {}

    private final ConfigStore store;
    private final Map<String, List<Column>> columns = new HashMap<>();

    ConfigTables(ConfigStore store) {
        this.store = store;
    }

    /** Without {@code global_variables}, in the order in which files are written. */
    static List<String> names() {
        return Section.ALL.stream().map(Section::table).toList();
    }

    static boolean isKnown(String table) {
        return table.equals(ConfigFile.VARIABLES) || names().contains(table);
    }

    List<Column> columns(String table) {
        return columns.computeIfAbsent(
                table, name -> store.select("SELECT * FROM pragma_table_info(?, 'main')", name).stream()
                        .map(ConfigTables::column)
                        .toList());
    }

    Optional<Column> column(String table, String name) {
        return columns(table).stream()
                .filter(column -> column.name().equals(name))
                .findFirst();
    }

    /** Names of the primary key, in its order. */
    List<String> key(String table) {
        List<Column> key = new ArrayList<>(columns(table));
        key.removeIf(column -> column.keyPosition() == 0);
        key.sort(Comparator.comparing(Column::keyPosition));
        return key.stream().map(Column::name).toList();
    }

    /** The column definitions and constraints, between the table's brackets. */
    String definition(String table) {
        String sql = store.select("SELECT sql FROM main.sqlite_master WHERE type = 'table' AND name = ?", table)
                .get(0)
                .get("sql");
        return sql.substring(sql.indexOf('(') + 1, sql.lastIndexOf(')'));
    }

    private static Column column(Map<String, String> row) {
        return new Column(
                row.get("name"),
                row.get("type").toUpperCase(Locale.ROOT).startsWith("INT"),
                row.get("notnull").equals("1"),
                row.get("dflt_value"),
                Integer.parseInt(row.get("pk")));
    }
}
