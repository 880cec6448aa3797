package io.pointsman.admin.transfer;

import io.pointsman.admin.transfer.Adaptation.Fitted;
import io.pointsman.admin.transfer.RowChecks.Neutral;
import io.pointsman.admin.transfer.RowChecks.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Judges the rows of one table, and leaves those that are taken in a {@link StagedTable}. */
final class TableImport {

    private final ConfigTables tables;
    private final Adaptation adaptation;
    private final RowChecks checks;
    private final ImportReport report;
    private final boolean isOurs;

    /** @param isOurs whether rows are taken as they are, as far as the table takes them */
    TableImport(ConfigTables tables, Adaptation adaptation, RowChecks checks, ImportReport report, boolean isOurs) {
        this.tables = tables;
        this.adaptation = adaptation;
        this.checks = checks;
        this.report = report;
        this.isOurs = isOurs;
    }

    void run(Source.Table table, StagedTable staged) {
        Map<Integer, Fitted> fitted = fit(table);
        Map<Integer, Map<String, String>> values = new TreeMap<>();
        fitted.forEach((number, row) -> values.put(number, row.values()));
        Map<Integer, Refusal> refusals = new HashMap<>();
        staged.add(values).forEach((number, reason) -> refusals.put(number, new Refusal(true, List.of(reason))));
        Map<Integer, Map<String, String>> rows = staged.rows();
        if (!isOurs) {
            rows.forEach((number, row) -> check(table.name(), number, row, fitted.get(number), staged)
                    .ifPresent(refusal -> refusals.put(number, refusal)));
        }
        fitted.forEach((number, row) -> tell(table.name(), row, rows.get(number), refusals.get(number)));
    }

    /** Takes out what a LOAD would refuse: a value, if the row does without, else the row. */
    private Optional<Refusal> check(
            String table, int number, Map<String, String> row, Fitted fitted, StagedTable staged) {
        Optional<Refusal> refusal = checks.refusal(table, row);
        if (refusal.isPresent()) {
            for (Neutral neutral : refusal.get().neutrals()) {
                row.put(neutral.column(), neutral.value());
                staged.set(number, neutral.column(), neutral.value());
                fitted.changes().add(neutral.change());
            }
            refusal = checks.refusal(table, row);
        }
        if (refusal.isPresent()) {
            staged.remove(number);
        }
        return refusal;
    }

    private Map<Integer, Fitted> fit(Source.Table table) {
        Map<Integer, Fitted> fitted = new TreeMap<>();
        for (Map<String, String> row : table.rows()) {
            fitted.put(fitted.size(), adaptation.fit(table, row));
        }
        return fitted;
    }

    /** @param row as it is staged; null when it is not */
    private void tell(String table, Fitted fitted, Map<String, String> row, Refusal refusal) {
        String item = item(table, row == null ? fitted.values() : row);
        if (refusal != null && refusal.isWrong()) {
            report.wrong(table, item, named(refusal.reason(), fitted.values()));
        } else if (refusal != null) {
            report.leftOut(table, item, refusal.reason());
        } else if (row == null) {
            report.leftOut(table, item, "a later row has the same key");
        } else if (fitted.changes().isEmpty()) {
            report.taken(table, item);
        } else {
            report.changed(table, item, fitted.changes());
        }
    }

    private String item(String table, Map<String, String> row) {
        List<String> key = tables.key(table);
        return key.stream().map(column -> row.getOrDefault(column, "")).collect(Collectors.joining(", ", "(", ")"));
    }

    /** SQLite names the constraint; the value that broke it is worth telling, too. */
    private static String named(String refusal, Map<String, String> row) {
        return row.entrySet().stream()
                .filter(entry -> !entry.getKey().equals("password"))
                .filter(entry -> refusal.matches("(?s).*\\b" + entry.getKey() + "\\b.*") && !refusal.contains(" is '"))
                .findFirst()
                .map(entry -> refusal + "; " + entry.getKey() + " is '" + entry.getValue() + "'")
                .orElse(refusal);
    }
}
