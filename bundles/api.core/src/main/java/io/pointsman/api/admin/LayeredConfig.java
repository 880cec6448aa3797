package io.pointsman.api.admin;

import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.config.RuntimeConfig;
import org.osgi.annotation.versioning.ProviderType;

/** What would be in force if a layer were loaded, for those who explain it before it is. Offered by {@code admin}. */
@ProviderType
public interface LayeredConfig {

    /**
     * Builds the configuration that a LOAD of everything in {@code layer} would put in force, and puts nothing in force.
     * Blocks while the storage is read: on the admin thread, never on an event loop.
     *
     * @param layer {@code MEMORY} or {@code DISK}
     * @throws ConfigRejectedException with the rows that a LOAD would refuse
     */
    RuntimeConfig read(String layer) throws ConfigRejectedException;
}
