package io.pointsman.admin.diff;

import io.pointsman.admin.modules.ConfigRows;
import io.pointsman.admin.modules.RuntimeTables;
import io.pointsman.api.admin.ConfigStore;
import io.pointsman.api.config.ConfigRejectedException;
import java.util.List;

/** The rows of every layer. */
final class Layers {

    private static final String RUNTIME_PREFIX = "runtime_";

    private final ConfigStore store;
    private final RuntimeTables tables;
    private final KeptVersions versions;

    Layers(ConfigStore store, RuntimeTables tables, KeptVersions versions) {
        this.store = store;
        this.tables = tables;
        this.versions = versions;
    }

    /** @throws ConfigRejectedException when there is no such version */
    ConfigRows rows(Layer layer) throws ConfigRejectedException {
        return switch (layer.kind()) {
            case MEMORY -> table -> store.select("SELECT * FROM main." + table);
            case DISK -> table -> store.select("SELECT * FROM disk." + table);
            case RUNTIME ->
                table -> {
                    if (!isInForce(table)) {
                        return List.of();
                    }
                    tables.refreshLoaded(RUNTIME_PREFIX + table);
                    return store.select("SELECT * FROM main." + RUNTIME_PREFIX + table);
                };
            case VERSION -> versions.rows(layer.version());
        };
    }

    /** Whether this version puts the table in force at all. */
    boolean isInForce(String table) {
        return tables.isShown(RUNTIME_PREFIX + table);
    }
}
