package io.pointsman.session;

import io.pointsman.api.config.GlobalVariables;
import io.pointsman.api.config.HostgroupAttributes;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.sql.digest.DigestOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What this bundle reads of the variables in force; compiled at LOAD. */
public record SessionSettings(
        String serverVersion,
        String defaultAuthMethod,
        String defaultSchema,
        boolean haveCompress,
        boolean deprecateEof,
        boolean loadDataLocal,
        boolean requireTls,
        Duration loginTimeout,
        Duration waitTimeout,
        boolean multiplexing,
        Set<Integer> hostgroupsWithoutMultiplexing,
        boolean handleWarnings,
        Map<Integer, Boolean> handleWarningsOf,
        boolean autocommitFalseIsTransaction,
        int queryRetries,
        Duration queryTimeout,
        Duration queryDelay,
        DigestOptions digests) {

    /** Whether a session keeps its connection of this hostgroup while warnings can be asked for. */
    public boolean handlesWarnings(int hostgroup) {
        return handleWarningsOf.getOrDefault(hostgroup, handleWarnings);
    }

    public static SessionSettings of(RuntimeConfig config) {
        if (config.isNone()) {
            return none();
        }
        GlobalVariables variables = config.variables();
        return new SessionSettings(
                variables.text("mysql-server_version"),
                variables.text("mysql-default_authentication_plugin"),
                variables.text("mysql-default_schema"),
                variables.flag("mysql-have_compress"),
                variables.flag("mysql-enable_client_deprecate_eof"),
                variables.flag("mysql-enable_load_data_local_infile"),
                isOn(variables, "mysql-require_ssl"),
                variables.millis("mysql-connect_timeout_client"),
                variables.millis("mysql-wait_timeout"),
                variables.flag("mysql-multiplexing"),
                config.hostgroupAttributes().stream()
                        .filter(attributes -> !attributes.multiplex())
                        .map(HostgroupAttributes::hostgroupId)
                        .collect(Collectors.toUnmodifiableSet()),
                variables.flag("mysql-handle_warnings"),
                handleWarnings(config.hostgroupAttributes()),
                variables.flag("mysql-autocommit_false_is_transaction"),
                variables.number("mysql-query_retries_on_failure"),
                variables.millis("mysql-default_query_timeout"),
                variables.millis("mysql-default_query_delay"),
                digests(variables));
    }

    private static Map<Integer, Boolean> handleWarnings(List<HostgroupAttributes> all) {
        Map<Integer, Boolean> handle = new HashMap<>();
        all.forEach(attributes ->
                attributes.handleWarnings().ifPresent(flag -> handle.put(attributes.hostgroupId(), flag == 1)));
        return Map.copyOf(handle);
    }

    private static DigestOptions digests(GlobalVariables variables) {
        return new DigestOptions(
                variables.flag("mysql-query_digests_lowercase"),
                variables.flag("mysql-query_digests_replace_null"),
                variables.flag("mysql-query_digests_no_digits"),
                variables.flag("mysql-query_digests_keep_comment"),
                variables.number("mysql-query_digests_grouping_limit"),
                variables.number("mysql-query_digests_groups_grouping_limit"),
                variables.number("mysql-query_digests_max_digest_length"));
    }

    /** False as well for a variable that an older admin room does not know. */
    private static boolean isOn(GlobalVariables variables, String name) {
        return variables.values().containsKey(name) && variables.flag(name);
    }

    /** Before the first LOAD no listener is open, so nobody asks. */
    private static SessionSettings none() {
        return new SessionSettings(
                "8.0.11",
                "mysql_native_password",
                "",
                false,
                true,
                false,
                false,
                Duration.ofSeconds(10),
                Duration.ofHours(8),
                true,
                Set.of(),
                true,
                Map.of(),
                false,
                1,
                Duration.ofHours(24),
                Duration.ZERO,
                DigestOptions.DEFAULT);
    }
}
