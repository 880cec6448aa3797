package io.pointsman.admin;

import io.pointsman.admin.modules.ConfigRows;
import io.pointsman.admin.modules.Memory;
import io.pointsman.admin.modules.RuntimeLoader;
import io.pointsman.admin.start.StartSettings;
import io.pointsman.admin.variables.Collations;
import io.pointsman.admin.variables.VariableCheck;
import io.pointsman.admin.variables.Variables;
import io.pointsman.api.admin.ConfigStore;
import io.pointsman.api.admin.LayeredConfig;
import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.config.RuntimeConfigs;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a LOAD of MEMORY or DISK would put in force. */
@Component
public final class StoredLayers implements LayeredConfig {

    private final ConfigStore store;
    private final RuntimeLoader loader;

    @Activate
    public StoredLayers(@Reference ConfigStore store, @Reference RuntimeConfigs configs) {
        this(store, configs, StartSettings.fromSystemProperties());
    }

    StoredLayers(ConfigStore store, RuntimeConfigs configs, StartSettings settings) {
        VariableCheck check = new VariableCheck(Variables.read(settings.version()), Collations.of(store));
        this.store = store;
        this.loader = new RuntimeLoader(configs, check, settings.dataDirectory());
    }

    @Override
    public RuntimeConfig read(String layer) throws ConfigRejectedException {
        return loader.preview(rows(layer.toUpperCase(Locale.ROOT)));
    }

    private ConfigRows rows(String layer) {
        switch (layer) {
            case "MEMORY":
                return new Memory(store);
            case "DISK":
                return table -> store.select("SELECT * FROM disk." + table);
            default:
                throw new IllegalArgumentException("a layer is MEMORY or DISK, not " + layer);
        }
    }
}
