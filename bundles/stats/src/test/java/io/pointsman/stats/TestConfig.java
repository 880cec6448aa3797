package io.pointsman.stats;

import io.pointsman.api.config.GlobalVariables;
import io.pointsman.api.config.MysqlUsers;
import io.pointsman.api.config.RuntimeConfig;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A configuration with the variables' defaults, but for those that a test names. */
public final class TestConfig {

    private static final Map<String, String> DEFAULTS = Map.of(
            "mysql-query_digests", "true",
            "mysql-query_digests_track_hostname", "false",
            "mysql-commands_stats", "true",
            "mysql-long_query_time", "1000",
            "mysql-eventslog_filename", "",
            "mysql-eventslog_filesize", "104857600",
            "mysql-eventslog_format", "2",
            "mysql-eventslog_default_log", "1",
            "mysql-eventslog_slow_log", "false");

    private TestConfig() {}

    public static RuntimeConfig in(Path directory, Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(DEFAULTS);
        all.putAll(variables);
        return new RuntimeConfig(1, directory, List.of(), new MysqlUsers(List.of()), new GlobalVariables(all));
    }
}
