package io.pointsman.admin.modules;

import io.pointsman.api.config.RuntimeConfig;

/** Whether two configurations are the same but for their generation. */
final class Sameness {

    private Sameness() {}

    static boolean isSame(RuntimeConfig one, RuntimeConfig other) {
        return one.isNone() == other.isNone()
                && one.dataDirectory().equals(other.dataDirectory())
                && one.servers().equals(other.servers())
                && one.users().rows().equals(other.users().rows())
                && LoadCounts.without(one.variables().values())
                        .equals(LoadCounts.without(other.variables().values()));
    }
}
