package io.pointsman.routing;

import io.pointsman.api.config.LoadNotices;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.config.RuntimeConfigs;

/** One configuration, in force for good. */
public record InForce(RuntimeConfig current) implements RuntimeConfigs {

    @Override
    public LoadNotices load(RuntimeConfig next, BeforeCommit beforeCommit) {
        throw new UnsupportedOperationException();
    }
}
