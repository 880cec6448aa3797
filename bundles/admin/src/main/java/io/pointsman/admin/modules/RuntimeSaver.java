package io.pointsman.admin.modules;

import io.pointsman.api.admin.ConfigStore;
import io.pointsman.api.admin.ConfigStore.Statement;
import io.pointsman.api.admin.RuntimeTable;
import io.pointsman.api.config.RuntimeConfigs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code SAVE … TO MEMORY}: what is in force, back to where it can be edited. */
public final class RuntimeSaver {

    private final ConfigStore store;
    private final RuntimeConfigs configs;
    private final RuntimeTables tables;

    public RuntimeSaver(ConfigStore store, RuntimeConfigs configs, RuntimeTables tables) {
        this.store = store;
        this.configs = configs;
        this.tables = tables;
    }

    /** @throws IllegalStateException when nothing of this module is in force: an empty MEMORY would be a loss */
    public void save(Module module) {
        List<Statement> statements = new ArrayList<>();
        if (module.isVariables()) {
            statements.addAll(variables(module));
        } else {
            module.tables().forEach(table -> statements.addAll(table(table)));
        }
        if (statements.isEmpty()) {
            throw new IllegalStateException(
                    module.words() + ": none of these tables is in force in this version, so MEMORY stays as it is");
        }
        store.transaction(statements);
    }

    private List<Statement> variables(Module module) {
        List<Statement> statements = new ArrayList<>();
        configs.current().variables().values().forEach((name, value) -> {
            if (name.startsWith(module.prefix())) {
                statements.add(StoredCopies.setVariable(name, value));
            }
        });
        return statements;
    }

    /** Tables without a counterpart in force stay as they are. */
    private List<Statement> table(String name) {
        Optional<RuntimeTable> offered = tables.offered("runtime_" + name);
        return TablesInForce.of(name)
                .map(table -> RuntimeTables.replacing("main." + name, table.columns(), table.rows(configs.current())))
                .or(() -> offered.map(table -> RuntimeTables.replacing("main." + name, table.columns(), table.rows())))
                .orElse(List.of());
    }
}
