package io.pointsman.admin.transfer;

import io.pointsman.api.admin.ConfigStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A {@code proxysql.db} of any version, which stays as it is. */
final class DatabaseSource {

    private static final String TABLES = """
            SELECT name FROM sqlite_master
             WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE 'runtime\\_%' ESCAPE '\\'
             ORDER BY rowid
            """;

    private final ConfigStore store;

    DatabaseSource(ConfigStore store) {
        this.store = store;
    }

    Source read(Path file) throws UnreadableFileException {
        try {
            List<Source.Table> tables = new ArrayList<>();
            for (Map<String, String> row : store.selectFrom(file, TABLES)) {
                tables.add(table(file, row.get("name")));
            }
            if (tables.stream().noneMatch(table -> ConfigTables.isKnown(table.name()))) {
                throw new UnreadableFileException(
                        file + " is a SQLite database, but none of ProxySQL's: it has no table mysql_servers");
            }
            return new Source(tables, List.of(), false, false);
        } catch (IllegalStateException e) {
            throw new UnreadableFileException(String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " "));
        }
    }

    private Source.Table table(Path file, String name) {
        Map<String, String> defaults = new HashMap<>();
        for (Map<String, String> column :
                store.selectFrom(file, "SELECT name, dflt_value FROM pragma_table_info(?)", name)) {
            if (column.get("dflt_value") != null) {
                defaults.put(column.get("name"), unquoted(column.get("dflt_value")));
            }
        }
        String quoted = "\"" + name.replace("\"", "\"\"") + "\"";
        return new Source.Table(name, defaults, store.selectFrom(file, "SELECT * FROM " + quoted));
    }

    private static String unquoted(String literal) {
        return literal.startsWith("'") && literal.endsWith("'") && literal.length() > 1
                ? literal.substring(1, literal.length() - 1).replace("''", "'")
                : literal;
    }
}
