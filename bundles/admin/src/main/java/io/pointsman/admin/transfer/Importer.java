package io.pointsman.admin.transfer;

import io.pointsman.admin.modules.ConfigFile;
import io.pointsman.admin.variables.Variable;
import io.pointsman.admin.variables.VariableCheck;
import io.pointsman.admin.variables.Variables;
import io.pointsman.api.admin.ConfigStore;
import io.pointsman.api.admin.ConfigStore.Statement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes over a whole file: everything that can be taken in one transaction, and a report of the rest. */
final class Importer {

    /** Variables keep their places in the list. */
    private static final String SET_VARIABLE = """
            INSERT INTO %s.global_variables (variable_name, variable_value) VALUES (?, ?)
                ON CONFLICT (variable_name) DO UPDATE SET variable_value = excluded.variable_value
            """;

    private final ConfigStore store;
    private final Variables variables;
    private final ConfigTables tables;
    private final RowChecks checks;

    Importer(ConfigStore store, VariableCheck check) {
        this.store = store;
        this.variables = check.variables();
        this.tables = new ConfigTables(store);
        this.checks = new RowChecks(check);
    }

    /**
     * What an import did.
     *
     * @param taken rows and variables that came through, changed or not
     */
    record Result(ImportReport report, int taken) {}

    /** @param isDry whether only to tell */
    Result run(Path file, Destination destination, boolean isDry, boolean isVerbose) throws UnreadableFileException {
        Source source = new Sources(store, variables).read(file);
        ImportReport report = new ImportReport(isVerbose);
        Map<String, StagedTable> staged = new LinkedHashMap<>();
        try {
            List<Statement> statements = judge(source, report, staged, destination);
            if (!isDry && report.count(Fate.TAKEN, Fate.CHANGED) > 0) {
                store.transaction(statements);
            }
        } finally {
            staged.values().forEach(StagedTable::drop);
        }
        return new Result(report, report.count(Fate.TAKEN, Fate.CHANGED));
    }

    private List<Statement> judge(
            Source source, ImportReport report, Map<String, StagedTable> staged, Destination destination) {
        Adaptation adaptation = new Adaptation(tables);
        TableImport rows = new TableImport(tables, adaptation, checks, report, source.isOurs());
        VariableImport values = new VariableImport(variables, checks, report, source.isOurs());
        List<Statement> statements = new ArrayList<>();
        for (Source.Table table : source.tables()) {
            if (table.name().equals(ConfigFile.VARIABLES)) {
                values.run(table.rows());
            } else if (ConfigTables.isKnown(table.name())) {
                StagedTable copy = new StagedTable(store, tables, table.name(), source.laterRowWins());
                staged.put(table.name(), copy);
                rows.run(table, copy);
                statements.addAll(copy.replaceIn(destination.database(), names(table.name())));
            } else if (!table.rows().isEmpty() && !Unserved.isWithoutMeaning(table.name())) {
                report.leftOutTable(table.name(), table.rows().size(), Unserved.reasonForTable(table.name()));
            }
        }
        source.remarks().forEach(report::remark);
        new Cautions(source, values.taken()).tell(report);
        statements.addAll(set(values.taken(), destination));
        return statements;
    }

    private List<String> names(String table) {
        return tables.columns(table).stream().map(ConfigTables.Column::name).toList();
    }

    /** A directory that has never been started gets all defaults: then its start takes no configuration file. */
    private List<Statement> set(Map<String, String> values, Destination destination) {
        List<Statement> statements = new ArrayList<>();
        if (destination == Destination.DISK) {
            for (Variable variable : variables.all()) {
                statements.add(Statement.of(
                        "INSERT OR IGNORE INTO disk.global_variables (variable_name, variable_value) VALUES (?, ?)",
                        variable.name(),
                        variable.defaultValue()));
            }
        }
        String sql = SET_VARIABLE.formatted(destination.database());
        values.forEach((name, value) -> statements.add(Statement.of(sql, name, value)));
        return statements;
    }
}
