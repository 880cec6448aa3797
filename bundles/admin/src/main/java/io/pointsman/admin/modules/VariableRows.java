package io.pointsman.admin.modules;

import io.pointsman.admin.variables.Variable;
import io.pointsman.admin.variables.VariableCheck;
import io.pointsman.admin.variables.VariableCheck.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code global_variables}: text to checked values. */
final class VariableRows {

    static final String TABLE = "global_variables";

    private final VariableCheck check;

    VariableRows(VariableCheck check) {
        this.check = check;
    }

    /** Right values by name; what is wrong, unknown or not built is found and left out. */
    Map<String, String> read(List<Map<String, String>> rows, Findings findings) {
        Map<String, String> values = new TreeMap<>();
        for (Map<String, String> row : rows) {
            String name = row.get("variable_name");
            String value = row.get("variable_value") == null ? "" : row.get("variable_value");
            Optional<Verdict> verdict = check.judge(name, value);
            if (verdict.isEmpty()) {
                values.put(name, variable(name).normalized(value));
            } else {
                found(name, value, verdict.get(), findings);
            }
        }
        return values;
    }

    private void found(String name, String value, Verdict verdict, Findings findings) {
        String key = TABLE + " '" + name + "': ";
        switch (verdict.kind()) {
            case UNKNOWN -> findings.mistake(key + verdict.text());
            case WRONG ->
                findings.mistake(key + "variable_value is '" + variable(name).shown(value) + "', " + verdict.text());
            case UNBUILT ->
                findings.unbuilt(key + "variable_value is '" + variable(name).shown(value) + "', " + verdict.text());
        }
    }

    private Variable variable(String name) {
        return check.variables().find(name).orElseThrow();
    }
}
