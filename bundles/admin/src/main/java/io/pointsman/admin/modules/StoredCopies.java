package io.pointsman.admin.modules;

import io.pointsman.api.admin.ConfigStore;
import io.pointsman.api.admin.ConfigStore.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies between MEMORY and DISK.
 *
 * <p>Tables are replaced, variables are merged; a variable keeps its place, so that lists keep their order.
 */
public final class StoredCopies {

    /** The two databases that hold what is typed. */
    public enum Database {
        MAIN,
        DISK;

        String word() {
            return this == MAIN ? "main" : "disk";
        }
    }

    /** Sets a variable without moving it in the list. */
    private static final String SET_VARIABLE = """
            INSERT INTO main.global_variables (variable_name, variable_value) VALUES (?, ?)
                ON CONFLICT (variable_name) DO UPDATE SET variable_value = excluded.variable_value
            """;

    private static final String COPY_VARIABLES = """
            INSERT INTO %s.global_variables (variable_name, variable_value)
                SELECT variable_name, variable_value FROM %s.global_variables WHERE variable_name LIKE ?
                    ORDER BY rowid
                ON CONFLICT (variable_name) DO UPDATE SET variable_value = excluded.variable_value
            """;

    private final ConfigStore store;

    public StoredCopies(ConfigStore store) {
        this.store = store;
    }

    /** Sets a variable in MEMORY. */
    public static Statement setVariable(String name, String value) {
        return Statement.of(SET_VARIABLE, name, value);
    }

    /** @return variables copied; 0 for tables, as the admin port reports it */
    public long copy(Module module, Database from, Database to) {
        store.transaction(statements(module, from, to));
        return module.isVariables() ? count(module, from) : 0;
    }

    /** Everything, in one transaction. */
    public void copyAll(Database from, Database to) {
        List<Statement> statements = new ArrayList<>();
        for (Module module : Module.values()) {
            if (!module.isVariables()) {
                statements.addAll(statements(module, from, to));
            }
        }
        statements.add(variables("%", from, to));
        store.transaction(statements);
    }

    private static List<Statement> statements(Module module, Database from, Database to) {
        if (module.isVariables()) {
            return List.of(variables(module.prefix() + "%", from, to));
        }
        return module.tables().stream()
                .flatMap(table -> replace(table, from, to).stream())
                .toList();
    }

    private static Statement variables(String pattern, Database from, Database to) {
        return Statement.of(COPY_VARIABLES.formatted(to.word(), from.word()), pattern);
    }

    private static List<Statement> replace(String table, Database from, Database to) {
        return List.of(
                Statement.of("DELETE FROM " + to.word() + "." + table),
                Statement.of("INSERT INTO " + to.word() + "." + table + " SELECT * FROM " + from.word() + "." + table
                        + " ORDER BY rowid"));
    }

    private long count(Module module, Database database) {
        String sql = "SELECT count(*) AS n FROM " + database.word() + ".global_variables WHERE variable_name LIKE ?";
        return Long.parseLong(store.select(sql, module.prefix() + "%").get(0).get("n"));
    }
}
