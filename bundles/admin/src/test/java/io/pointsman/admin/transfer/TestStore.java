package io.pointsman.admin.transfer;

import io.pointsman.admin.storage.StorageComponent;
import io.pointsman.admin.variables.Collations;
import io.pointsman.admin.variables.Variable;
import io.pointsman.admin.variables.VariableCheck;
import io.pointsman.admin.variables.Variables;
import io.pointsman.api.admin.ConfigStore;
import io.pointsman.api.admin.ConfigStore.Statement;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A real store in a directory of its own, with the defaults of all variables in MEMORY as after a start. */
final class TestStore implements AutoCloseable {

    final StorageComponent storage;
    final VariableCheck check;
    final Exporter exporter;
    final Importer importer;

    TestStore(Path directory) {
        System.setProperty("pointsman.datadir", directory.toString());
        storage = new StorageComponent();
        check = new VariableCheck(Variables.read("0.1.0"), Collations.of(storage));
        exporter = new Exporter(storage, check.variables());
        importer = new Importer(storage, check);
        storage.transaction(
                check.variables().all().stream().map(TestStore::insertDefault).toList());
    }

    private static Statement insertDefault(Variable variable) {
        return Statement.of(
                "INSERT OR IGNORE INTO main.global_variables VALUES (?, ?)", variable.name(), variable.defaultValue());
    }

    /** Into MEMORY. @return the report */
    String take(Path file) throws Exception {
        return importer.run(file, Destination.MEMORY, false, true).report().text(List.of());
    }

    List<Map<String, String>> rows(String sql) {
        return store().select(sql);
    }

    ConfigStore store() {
        return storage;
    }

    void run(String sql, Object... arguments) {
        storage.transaction(List.of(Statement.of(sql, arguments)));
    }

    String variable(String name) {
        return rows("SELECT variable_value AS v FROM main.global_variables WHERE variable_name = '" + name + "'")
                .get(0)
                .get("v");
    }

    @Override
    public void close() throws ReflectiveOperationException {
        var stop = StorageComponent.class.getDeclaredMethod("stop"); // as the container calls it
        stop.setAccessible(true);
        stop.invoke(storage);
    }
}
