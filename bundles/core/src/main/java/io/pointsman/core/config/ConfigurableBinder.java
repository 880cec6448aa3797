package io.pointsman.core.config;

import io.pointsman.api.config.Configurable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Tells the configuration in force of everybody who lives by it. A component of its own, since rooms need
 * {@code RuntimeConfigs} to be built: were it the same, each would wait for the other.
 */
@Component(immediate = true, service = ConfigurableBinder.class)
public final class ConfigurableBinder {

    private final ConfigInForce configs;

    @Activate
    public ConfigurableBinder(@Reference ConfigInForce configs) {
        this.configs = configs;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindConfigurable(Configurable configurable) {
        configs.add(configurable);
    }

    void unbindConfigurable(Configurable configurable) {
        configs.remove(configurable);
    }
}
