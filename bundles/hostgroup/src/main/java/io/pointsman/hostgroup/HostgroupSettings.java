package io.pointsman.hostgroup;

import io.pointsman.api.config.GlobalVariables;
import io.pointsman.api.config.RuntimeConfig;
import java.time.Duration;

/**
 * What this bundle reads of the variables in force; compiled at LOAD, times in nanoseconds.
 *
 * @param recovery after its last failed connect a shunned server is tried again; {@link #NEVER} where only a LOAD helps
 * @param latencyAwareFrom so many candidates, and the slower half of them is passed over
 * @param connectsPerSecond of one hostgroup, whatever its attributes say
 * @param pingPatience a silent server of which nothing is heard any more, not even failures, is tried again
 * @param readOnlyMemory how old an answer to read_only may be and still count after a LOAD of other servers
 */
record HostgroupSettings(
        int shunOnFailures,
        long recovery,
        boolean recoversTogether,
        long defaultMaxLatencyMicros,
        int latencyAwareFrom,
        int connectsPerSecond,
        boolean keepsLagOverLoad,
        boolean writerIsAlsoReader,
        boolean isMonitored,
        long pingPatience,
        long readOnlyMemory) {

    static final long NEVER = Long.MAX_VALUE;

    /** As many checks may get lost before an answer is an old one. */
    private static final int LOST_CHECKS = 3;

    /** Before the first LOAD there is no server, so nobody asks. */
    static HostgroupSettings none() {
        return new HostgroupSettings(0, NEVER, false, 0, 0, 1, true, true, false, 0, 0);
    }

    static HostgroupSettings of(RuntimeConfig config) {
        GlobalVariables variables = config.variables();
        long recovery = recovery(variables);
        return new HostgroupSettings(
                shunOnFailures(variables),
                recovery,
                variables.number("mysql-unshun_algorithm") == 1,
                variables.millis("mysql-default_max_latency_ms").toNanos() / 1_000,
                variables.number("mysql-min_num_servers_lantency_awareness"),
                variables.number("mysql-throttle_connections_per_sec_to_hostgroup"),
                variables.number("mysql-evaluate_replication_lag_on_servers_load") == 1,
                variables.flag("mysql-monitor_writer_is_also_reader"),
                variables.flag("mysql-monitor_enabled"),
                Math.max(recovery, times(2, variables, "mysql-monitor_ping_interval", "mysql-monitor_ping_timeout")),
                times(LOST_CHECKS, variables, "mysql-monitor_read_only_interval", "mysql-monitor_read_only_timeout"));
    }

    /** More failures than one request can make would never shun. */
    private static int shunOnFailures(GlobalVariables variables) {
        return Math.min(
                variables.number("mysql-shun_on_failures"), variables.number("mysql-connect_retries_on_failure") + 1);
    }

    /** Capped, so that whoever waits for a connection sees its servers tried again before its time is over. */
    private static long recovery(GlobalVariables variables) {
        Duration wanted = Duration.ofSeconds(variables.number("mysql-shun_recovery_time_sec"));
        Duration patience = variables.millis("mysql-connect_timeout_server_max");
        if (wanted.isZero()) {
            return NEVER;
        }
        if (wanted.compareTo(patience) < 0) {
            return wanted.toNanos();
        }
        return Duration.ofSeconds(Math.max(1, patience.toSeconds() - 1)).toNanos();
    }

    private static long times(int count, GlobalVariables variables, String interval, String timeout) {
        return variables
                .millis(interval)
                .plus(variables.millis(timeout))
                .multipliedBy(count)
                .toNanos();
    }
}
