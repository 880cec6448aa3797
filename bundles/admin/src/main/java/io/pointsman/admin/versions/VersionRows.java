package io.pointsman.admin.versions;

import io.pointsman.admin.diff.TableShapes;
import io.pointsman.admin.modules.ConfigRows;
import io.pointsman.admin.modules.Module;
import io.pointsman.admin.variables.Variable;
import io.pointsman.admin.variables.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The rows of one version. */
final class VersionRows implements ConfigRows {

    private final Map<String, List<Map<String, String>>> tables = new TreeMap<>();
    private final Set<Module> modules;
    private final Variables variables;

    VersionRows(Map<Module, String> contents, Variables variables) {
        this.modules = contents.keySet();
        this.variables = variables;
        contents.values().forEach(content -> Snapshot.read(content).forEach(this::add));
    }

    /** Modules that a version says nothing of are younger than it. */
    Set<Module> modules() {
        return modules;
    }

    Map<String, List<Map<String, String>>> tables() {
        return tables;
    }

    @Override
    public List<Map<String, String>> rows(String table) {
        return tables.getOrDefault(table, List.of());
    }

    private void add(String table, List<Map<String, String>> rows) {
        List<Map<String, String>> all = tables.computeIfAbsent(table, name -> new ArrayList<>());
        rows.forEach(row -> all.add(table.equals(TableShapes.VARIABLES) ? ofThisProgram(row) : row));
    }

    /** The version of the program, say, is another one by now: that of another day can't be in force again. */
    private Map<String, String> ofThisProgram(Map<String, String> row) {
        String name = row.get("variable_name");
        return variables
                .find(name)
                .filter(variable -> variable.type() == Variable.Type.FIXED)
                .map(variable -> Map.of("variable_name", name, "variable_value", variable.defaultValue()))
                .orElse(row);
    }
}
