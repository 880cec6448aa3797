package io.pointsman.admin.modules;

import io.pointsman.api.admin.ConfigStore;
import java.util.List;
import java.util.Map;

/** The rows that are edited: the database {@code main}. */
public final class Memory implements ConfigRows {

    private final ConfigStore store;

    public Memory(ConfigStore store) {
        this.store = store;
    }

    @Override
    public List<Map<String, String>> rows(String table) {
        return store.select("SELECT * FROM main." + table);
    }
}
