package io.pointsman.admin.start;

import io.pointsman.admin.modules.ConfigRows;
import io.pointsman.admin.modules.StoredCopies;
import io.pointsman.admin.modules.Unbuilt;
import io.pointsman.admin.variables.Variable;
import io.pointsman.admin.variables.Variables;
import io.pointsman.api.admin.ConfigStore.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Variables that a start left out get their default in MEMORY, since what nobody typed now must not refuse every LOAD;
 * DISK keeps what it has, and the findings tell. What was meant to protect stays as it is: giving it up takes a SET.
 */
final class PutBack {

    private final Variables variables;
    private final ConfigRows memory;

    PutBack(Variables variables, ConfigRows memory) {
        this.variables = variables;
        this.memory = memory;
    }

    /** @param accepted by name, as they are written in force */
    List<Statement> statements(Map<String, String> accepted) {
        List<Statement> statements = new ArrayList<>();
        for (Map<String, String> row : memory.rows("global_variables")) {
            String name = row.get("variable_name");
            Optional<Variable> variable = variables.find(name);
            if (variable.isEmpty()) {
                statements.add(Statement.of("DELETE FROM main.global_variables WHERE variable_name = ?", name));
            } else if (!Unbuilt.PROTECTING.contains(name)) {
                String value = accepted.getOrDefault(name, variable.get().defaultValue());
                if (!value.equals(row.get("variable_value"))) {
                    statements.add(StoredCopies.setVariable(name, value));
                }
            }
        }
        return statements;
    }
}
