package io.pointsman.admin.checksum;

import io.pointsman.admin.modules.RuntimeTables;
import io.pointsman.api.admin.ConfigStore;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads tables of a layer and sums them up. */
final class Sums {

    /** Where rows are looked at. */
    enum Layer {
        MEMORY,
        DISK,
        RUNTIME
    }

    private final ConfigStore store;
    private final RuntimeTables tables;

    Sums(ConfigStore store, RuntimeTables tables) {
        this.store = store;
        this.tables = tables;
    }

    /** @param prefix of the variables that count; empty for whole tables */
    long of(Layer layer, List<String> names, String prefix) {
        RowSum sum = new RowSum();
        for (String name : names) {
            sum.add(name, rows(layer, name, prefix));
        }
        return sum.value();
    }

    private List<Map<String, String>> rows(Layer layer, String table, String prefix) {
        String name = located(layer, table);
        return prefix.isEmpty()
                ? store.select("SELECT * FROM " + name)
                : store.select("SELECT * FROM " + name + " WHERE variable_name LIKE ?", prefix + "%");
    }

    private String located(Layer layer, String table) {
        if (layer == Layer.RUNTIME) {
            tables.refreshLoaded(("runtime_" + table).toLowerCase(Locale.ROOT));
            return "main.runtime_" + table;
        }
        return (layer == Layer.DISK ? "disk." : "main.") + table;
    }
}
