package io.pointsman.admin.start;

import io.pointsman.admin.modules.ConfigReader;
import io.pointsman.admin.modules.ConfigRows;
import io.pointsman.admin.modules.Findings;
import io.pointsman.admin.variables.Variable;
import io.pointsman.admin.variables.VariableCheck;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of MEMORY as a start puts them in force, without what it left out: so that they can be written down as a
 * version that can be loaded again.
 */
final class StartRows implements ConfigRows {

    private static final String VARIABLES = "global_variables";

    /** Columns that a start leaves out while their row serves, and what they are without them. */
    private static final Map<String, Map<String, String>> WITHOUT =
            Map.of("mysql_servers", Map.of("gtid_port", "0"), "mysql_users", Map.of("schema_locked", "0"));

    private final ConfigRows memory;
    private final VariableCheck check;
    private final Map<String, String> acceptedVariables;

    StartRows(ConfigRows memory, VariableCheck check, Map<String, String> acceptedVariables) {
        this.memory = memory;
        this.check = check;
        this.acceptedVariables = acceptedVariables;
    }

    @Override
    public List<Map<String, String>> rows(String table) {
        List<Map<String, String>> rows = memory.rows(table);
        if (table.equals(VARIABLES)) {
            return check.variables().all().stream().map(this::row).toList();
        }
        return areTaken(table, rows)
                ? rows
                : rows.stream().flatMap(row -> taken(table, row).stream()).toList();
    }

    private Map<String, String> row(Variable variable) {
        return Map.of(
                "variable_name",
                variable.name(),
                "variable_value",
                acceptedVariables.getOrDefault(variable.name(), variable.defaultValue()));
    }

    private Optional<Map<String, String>> taken(String table, Map<String, String> row) {
        if (areTaken(table, List.of(row))) {
            return Optional.of(row);
        }
        Map<String, String> without = new HashMap<>(row);
        without.putAll(WITHOUT.getOrDefault(table, Map.of()));
        return areTaken(table, List.of(without)) ? Optional.of(without) : Optional.empty();
    }

    private boolean areTaken(String table, List<Map<String, String>> rows) {
        ConfigReader reader = new ConfigReader(name -> name.equals(table) ? rows : List.of(), check);
        Findings findings = new Findings();
        reader.servers(findings);
        reader.sslParams(findings);
        reader.users(findings);
        reader.check(table, findings);
        return findings.isAcceptable();
    }
}
