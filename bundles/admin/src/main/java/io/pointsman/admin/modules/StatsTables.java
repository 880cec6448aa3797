package io.pointsman.admin.modules;

import io.pointsman.admin.variables.Variable;
import io.pointsman.admin.variables.Variables;
import io.pointsman.api.admin.RuntimeTable;
import io.pointsman.api.config.RuntimeConfigs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What admin itself shows in the database {@code stats}: every variable with its rules, and what a start left out. */
final class StatsTables {

    private final RuntimeConfigs configs;
    private final Variables variables;

    StatsTables(RuntimeConfigs configs, Variables variables) {
        this.configs = configs;
        this.variables = variables;
    }

    List<RuntimeTable> all() {
        return List.of(
                new RowsTable(
                        "stats_variables",
                        List.of(
                                "variable_name",
                                "type",
                                "accepted",
                                "default_value",
                                "unit",
                                "takes_effect",
                                "implemented",
                                "value",
                                "meaning"),
                        this::variables),
                new RowsTable("stats_config_findings", List.of("finding_id", "finding"), this::findings));
    }

    /** Values are those in force; a password stays a secret, since stats users read this table. */
    private List<List<String>> variables() {
        Map<String, String> values = configs.current().variables().values();
        return variables.all().stream()
                .map(variable -> row(variable, values.getOrDefault(variable.name(), variable.defaultValue())))
                .toList();
    }

    private static List<String> row(Variable variable, String value) {
        return List.of(
                variable.name(),
                variable.type().word(),
                variable.accepted(),
                variable.shown(variable.defaultValue()),
                variable.unit(),
                variable.takesEffect(),
                variable.implemented(),
                variable.shown(value),
                variable.meaning());
    }

    private List<List<String>> findings() {
        List<List<String>> rows = new ArrayList<>();
        for (String finding : InForce.findings(configs.current())) {
            rows.add(List.of(String.valueOf(rows.size() + 1), finding));
        }
        return rows;
    }
}
