package io.pointsman.core.config;

import io.pointsman.api.config.Configurable;

/** Binds, as the container would. */
public final class Participants {

    private Participants() {}

    public static void add(ConfigInForce configs, Configurable configurable) {
        new ConfigurableBinder(configs).bindConfigurable(configurable);
    }
}
