package io.pointsman.admin;

import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.config.LoadNotices;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.config.RuntimeConfigs;
import java.util.ArrayList;
import java.util.List;

/** Keeps what was loaded; refuses when told to. */
final class FakeRuntimeConfigs implements RuntimeConfigs {

    /** What the configurables would say about a configuration. */
    interface Check {
        List<String> reasonsAgainst(RuntimeConfig config);
    }

    private volatile RuntimeConfig current = RuntimeConfig.none();
    volatile Check check = config -> new ArrayList<>();

    @Override
    public RuntimeConfig current() {
        return current;
    }

    @Override
    public LoadNotices load(RuntimeConfig next, BeforeCommit beforeCommit) throws ConfigRejectedException {
        List<String> reasons = check.reasonsAgainst(next);
        if (!reasons.isEmpty()) {
            throw new ConfigRejectedException(reasons);
        }
        beforeCommit.run();
        current = next;
        return LoadNotices.NONE;
    }
}
