package io.pointsman.admin.transfer;

import io.pointsman.admin.modules.ConfigFile;
import io.pointsman.admin.modules.ConfigReader;
import io.pointsman.admin.modules.Findings;
import io.pointsman.admin.variables.VariableCheck;
import io.pointsman.api.config.ConfigRejectedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks of one row what a LOAD would ask of it. */
final class RowChecks {

    private final VariableCheck variables;

    RowChecks(VariableCheck variables) {
        this.variables = variables;
    }

    /**
     * What a LOAD says.
     *
     * @param isWrong false when the row is right, and asks for what this version can't do
     */
    record Refusal(boolean isWrong, String reason) {}

    /** @param row with all its columns @return empty when a LOAD would take it */
    Optional<Refusal> refusal(String table, Map<String, String> row) {
        ConfigReader reader = new ConfigReader(name -> name.equals(table) ? List.of(row) : List.of(), variables);
        Findings findings = new Findings();
        switch (table) {
            case "mysql_servers" -> reader.servers(findings);
            case "mysql_users" -> reader.users(findings);
            case ConfigFile.VARIABLES -> reader.variables("", findings);
            default -> reader.check(table, findings);
        }
        return refusal(findings, table);
    }

    private static Optional<Refusal> refusal(Findings findings, String table) {
        try {
            findings.refuse();
            return Optional.empty();
        } catch (ConfigRejectedException e) {
            List<String> reasons = e.reasons().stream()
                    .map(reason -> withoutName(reason, table))
                    .toList();
            return Optional.of(new Refusal(!findings.mistakes().isEmpty(), String.join("; ", reasons)));
        }
    }

    /** The report names table and key by itself. */
    private static String withoutName(String reason, String table) {
        return reason.startsWith(table) && reason.contains(": ") ? reason.substring(reason.indexOf(": ") + 2) : reason;
    }
}
