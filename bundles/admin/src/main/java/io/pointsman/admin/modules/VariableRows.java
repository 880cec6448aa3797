package io.pointsman.admin.modules;

import io.pointsman.admin.variables.Variable;
import io.pointsman.admin.variables.Variables;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code global_variables}: text to checked values. */
final class VariableRows {

    static final String TABLE = "global_variables";

    private final Variables variables;

    VariableRows(Variables variables) {
        this.variables = variables;
    }

    /** Right values by name; a wrong one and an unknown one are mistakes and left out. */
    Map<String, String> read(List<Map<String, String>> rows, Findings findings) {
        Map<String, String> values = new TreeMap<>();
        for (Map<String, String> row : rows) {
            String name = row.get("variable_name");
            String value = row.get("variable_value");
            Optional<Variable> variable = variables.find(name);
            if (variable.isEmpty()) {
                findings.mistake(TABLE + " '" + name + "': there is no such variable");
                continue;
            }
            Optional<String> expectation = variable.get().expectation(value);
            if (expectation.isPresent()) {
                findings.mistake(TABLE + " '" + name + "': variable_value is '" + shown(variable.get(), value)
                        + "', expected " + expectation.get());
            } else {
                values.put(name, variable.get().normalized(value));
            }
        }
        return values;
    }

    /** Passwords don't go into messages. */
    private static String shown(Variable variable, String value) {
        boolean isSecret =
                variable.type() == Variable.Type.CREDENTIALS || variable.name().endsWith("password");
        return isSecret ? "***" : value;
    }
}
