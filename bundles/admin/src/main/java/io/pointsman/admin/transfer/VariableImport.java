package io.pointsman.admin.transfer;

import io.pointsman.admin.modules.ConfigFile;
import io.pointsman.admin.variables.Variable;
import io.pointsman.admin.variables.Variables;
import io.pointsman.api.config.GlobalVariables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges variables, and remembers those that are taken. */
final class VariableImport {

    private final Variables variables;
    private final RowChecks checks;
    private final ImportReport report;
    private final boolean isOurs;
    private final Map<String, String> taken = new LinkedHashMap<>();

    VariableImport(Variables variables, RowChecks checks, ImportReport report, boolean isOurs) {
        this.variables = variables;
        this.checks = checks;
        this.report = report;
        this.isOurs = isOurs;
    }

    void run(List<Map<String, String>> rows) {
        rows.forEach(row -> take(
                String.valueOf(row.get("variable_name")),
                row.get("variable_value") == null ? GlobalVariables.UNSET : row.get("variable_value")));
    }

    /** Values by name. */
    Map<String, String> taken() {
        return taken;
    }

    private void take(String name, String value) {
        Optional<Variable> variable = variables.find(name);
        if (variable.isEmpty()) {
            leftOut(name, Unserved.reasonForVariable(name) + secretly(name, value));
        } else if (variable.get().type() == Variable.Type.FIXED) {
            leftOut(name, "the program itself sets it");
        } else {
            take(variable.get(), isUnset(value) ? unset(variable.get()) : value);
        }
    }

    private void take(Variable variable, String value) {
        Optional<RowChecks.Refusal> refusal = isOurs ? Optional.empty() : refusal(variable.name(), value);
        if (refusal.isEmpty()) {
            taken.put(variable.name(), value);
            report.taken(ConfigFile.VARIABLES, quoted(variable.name()));
        } else if (refusal.get().isWrong()) {
            report.wrong(
                    ConfigFile.VARIABLES, quoted(variable.name()), refusal.get().reason());
        } else {
            leftOut(variable.name(), refusal.get().reason());
        }
    }

    private Optional<RowChecks.Refusal> refusal(String name, String value) {
        return checks.refusal(ConfigFile.VARIABLES, Map.of("variable_name", name, "variable_value", value));
    }

    private void leftOut(String name, String reason) {
        report.leftOut(ConfigFile.VARIABLES, quoted(name), reason);
    }

    private static boolean isUnset(String value) {
        return value.isEmpty() || value.equals(GlobalVariables.UNSET);
    }

    /** Both ways of saying that there is no value become the one that this variable has. */
    private static String unset(Variable variable) {
        return variable.defaultValue().equals(GlobalVariables.UNSET) ? GlobalVariables.UNSET : "";
    }

    private static String secretly(String name, String value) {
        return name.contains("password") || name.contains("credentials") ? "" : "; its value was '" + value + "'";
    }

    private static String quoted(String name) {
        return "'" + name + "'";
    }
}
