package io.pointsman.admin.diff;

import io.pointsman.admin.modules.ConfigRows;
import io.pointsman.api.config.ConfigRejectedException;

/** Finds the rows of versions that were kept. */
@FunctionalInterface
public interface KeptVersions {

    /** @throws ConfigRejectedException when there is no such version */
    ConfigRows rows(long version) throws ConfigRejectedException;
}
