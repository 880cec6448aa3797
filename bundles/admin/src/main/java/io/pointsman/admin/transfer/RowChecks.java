package io.pointsman.admin.transfer;

import io.pointsman.admin.modules.ConfigFile;
import io.pointsman.admin.modules.ConfigReader;
import io.pointsman.admin.modules.Findings;
import io.pointsman.admin.variables.VariableCheck;
import io.pointsman.api.config.ConfigRejectedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks of one row what a LOAD would ask of it. */
final class RowChecks {

    private final VariableCheck variables;

    RowChecks(VariableCheck variables) {
        this.variables = variables;
    }

    /** A value that asks for what is missing, and the one that doesn't. */
    private static final Pattern COLUMN = Pattern.compile(
            "(?<column>\\w+) is (?<found>'.*'|NULL), which this version can't follow, expected (?<neutral>'.*'|NULL)",
            Pattern.DOTALL);

    /** To do without it would be worse than to do without the row: answers that are not up to date. */
    private static final Set<String> NEEDED = Set.of("gtid_from_hostgroup");

    /**
     * What a LOAD says.
     *
     * @param isWrong false when the row is right, and asks for what this version can't do
     */
    record Refusal(boolean isWrong, List<String> reasons) {

        String reason() {
            return String.join("; ", reasons);
        }

        /** Columns with which the row would do without what is missing; empty when that can't be. */
        List<Neutral> neutrals() {
            List<Neutral> neutrals = new ArrayList<>();
            for (String reason : reasons) {
                Matcher matcher = COLUMN.matcher(reason);
                if (isWrong || !matcher.matches() || NEEDED.contains(matcher.group("column"))) {
                    return List.of();
                }
                neutrals.add(new Neutral(matcher.group("column"), value(matcher.group("neutral")), reason));
            }
            return neutrals;
        }

        private static String value(String shown) {
            return shown.equals("NULL") ? null : shown.substring(1, shown.length() - 1);
        }
    }

    /** @param value that asks for nothing; null is NULL */
    record Neutral(String column, String value, String reason) {

        String change() {
            return reason.replaceFirst(" is ", " ").replace(", which this version can't follow, expected ", " became ")
                    + ", since this version can't follow it";
        }
    }

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
            return Optional.of(new Refusal(!findings.mistakes().isEmpty(), reasons));
        }
    }

    /** The report names table and key by itself. */
    private static String withoutName(String reason, String table) {
        return reason.startsWith(table) && reason.contains(": ") ? reason.substring(reason.indexOf(": ") + 2) : reason;
    }
}
