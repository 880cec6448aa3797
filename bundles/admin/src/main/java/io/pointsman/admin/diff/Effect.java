package io.pointsman.admin.diff;

import io.pointsman.admin.variables.Variable;
import io.pointsman.admin.variables.Variables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Rows as they are, or as they would be in force: what is not active is not there, no value is an empty one, and
 * {@code on} is {@code true}. Without that, what has just been loaded would differ from what is in force.
 */
final class Effect {

    private final boolean isToBeInForce;
    private final Variables variables;

    Effect(boolean isToBeInForce, Variables variables) {
        this.isToBeInForce = isToBeInForce;
        this.variables = variables;
    }

    List<Map<String, String>> of(List<Map<String, String>> rows) {
        return isToBeInForce
                ? rows.stream()
                        .filter(row -> !"0".equals(row.get("active")))
                        .map(this::inForce)
                        .toList()
                : rows;
    }

    private Map<String, String> inForce(Map<String, String> row) {
        Map<String, String> next = new LinkedHashMap<>(row);
        next.replaceAll((column, value) -> value == null ? "" : value);
        next.computeIfPresent("status", (column, value) -> value.toUpperCase(Locale.ROOT));
        next.computeIfPresent("variable_value", (column, value) -> normalized(row.get("variable_name"), value));
        return next;
    }

    private String normalized(String name, String value) {
        return variables
                .find(name)
                .filter(variable -> variable.expectation(value).isEmpty())
                .map((Variable variable) -> variable.normalized(value))
                .orElse(value);
    }
}
