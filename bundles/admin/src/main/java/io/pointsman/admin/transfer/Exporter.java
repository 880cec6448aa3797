package io.pointsman.admin.transfer;

import io.pointsman.admin.modules.ConfigFile;
import io.pointsman.admin.variables.Variable;
import io.pointsman.admin.variables.Variables;
import io.pointsman.api.admin.ConfigStore;
import io.pointsman.api.config.GlobalVariables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a whole configuration, the same bytes for the same configuration: rows stand in the order of their keys. */
final class Exporter {

    private final ConfigStore store;
    private final Variables variables;
    private final ConfigTables tables;

    Exporter(ConfigStore store, Variables variables) {
        this.store = store;
        this.variables = variables;
        this.tables = new ConfigTables(store);
    }

    /** As {@code proxysql.cnf} is written; also what ProxySQL itself can't read is there, in sections of the same kind. */
    String configFile(Layer layer) {
        CnfText text = new CnfText(tables);
        text.variables(values(layer));
        ConfigTables.names().forEach(table -> text.rows(table, rows(layer, table)));
        return text.toString();
    }

    /** As statements that the admin port takes. */
    String sql(Layer layer) {
        SqlScript script = new SqlScript(tables);
        script.variables(values(layer));
        ConfigTables.names().forEach(table -> script.rows(table, rows(layer, table)));
        return script.toString();
    }

    private List<Map<String, String>> rows(Layer layer, String table) {
        String columns =
                tables.columns(table).stream().map(ConfigTables.Column::name).collect(Collectors.joining(", "));
        return store.select("SELECT " + columns + " FROM " + layer.prefix() + table + " ORDER BY "
                + String.join(", ", tables.key(table)));
    }

    /** Without those that only the program sets; unset is empty, which everybody understands. */
    private Map<String, String> values(Layer layer) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Map<String, String> row :
                store.select("SELECT * FROM " + layer.prefix() + ConfigFile.VARIABLES + " ORDER BY variable_name")) {
            String name = row.get("variable_name");
            String value = row.get("variable_value");
            if (variables.find(name).filter(Exporter::isSettable).isPresent()) {
                values.put(name, value.equals(GlobalVariables.UNSET) ? "" : value);
            }
        }
        return values;
    }

    private static boolean isSettable(Variable variable) {
        return variable.type() != Variable.Type.FIXED;
    }
}
