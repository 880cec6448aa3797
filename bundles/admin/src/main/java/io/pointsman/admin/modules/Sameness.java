package io.pointsman.admin.modules;

import io.pointsman.api.config.RuntimeConfig;
import java.util.HashMap;
import java.util.Map;

/** Whether two configurations are the same but for their generation and for what is filed beside them. */
final class Sameness {

    private Sameness() {}

    static boolean isSame(RuntimeConfig one, RuntimeConfig other) {
        return one.isNone() == other.isNone()
                && one.dataDirectory().equals(other.dataDirectory())
                && one.servers().equals(other.servers())
                && one.sslParams().equals(other.sslParams())
                && one.replicationHostgroups().equals(other.replicationHostgroups())
                && one.hostgroupAttributes().equals(other.hostgroupAttributes())
                && one.queryRules().equals(other.queryRules())
                && one.users().rows().equals(other.users().rows())
                && variables(one).equals(variables(other));
    }

    private static Map<String, String> variables(RuntimeConfig config) {
        Map<String, String> values =
                new HashMap<>(LoadCounts.without(config.variables().values()));
        values.remove(InForce.FINDINGS);
        return values;
    }
}
