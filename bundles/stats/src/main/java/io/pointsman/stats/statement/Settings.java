package io.pointsman.stats.statement;

import io.pointsman.api.config.GlobalVariables;
import io.pointsman.api.config.RuntimeConfig;
import java.time.Duration;

/**
 * The variables that say what is counted.
 *
 * @param slowNanos what takes longer is slow
 */
record Settings(boolean digests, boolean tracksClients, boolean commands, long slowNanos) {

    private static final Settings DEFAULT =
            new Settings(true, false, true, Duration.ofSeconds(1).toNanos());

    static Settings of(RuntimeConfig config) {
        if (config.isNone()) {
            return DEFAULT;
        }
        GlobalVariables variables = config.variables();
        return new Settings(
                variables.flag("mysql-query_digests"),
                variables.flag("mysql-query_digests_track_hostname"),
                variables.flag("mysql-commands_stats"),
                variables.millis("mysql-long_query_time").toNanos());
    }
}
