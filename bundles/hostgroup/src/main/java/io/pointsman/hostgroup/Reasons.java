package io.pointsman.hostgroup;

import java.time.Duration;

/** Why a server is not chosen, for people. */
final class Reasons {

    private Reasons() {}

    /** Empty when it is in. */
    static String of(Member member, long now, HostgroupSettings settings) {
        return switch (member.standing(now, settings)) {
            case IN -> "";
            case NO_WEIGHT -> "weight is 0";
            case TOO_SLOW -> tooSlow(member, settings);
            case OFFLINE_SOFT -> "OFFLINE_SOFT: what runs there may end, nothing new begins";
            case OFFLINE_HARD -> "OFFLINE_HARD: it is out of use";
            case SHUNNED_BY_HAND -> "SHUNNED by its row in mysql_servers: only a LOAD brings it back";
            case SILENT -> "SHUNNED: it answers no pings";
            case UNPROVEN -> "SHUNNED: it is back, and has not said yet whether it is read-only";
            case LAGGING ->
                "SHUNNED_REPLICATION_LAG: " + member.health().lagSeconds() + " s behind, max_replication_lag is "
                        + member.row().maxReplicationLag();
            case CONNECTS_FAIL -> connectsFail(member, now, settings);
        };
    }

    private static String tooSlow(Member member, HostgroupSettings settings) {
        String limit = member.row().maxLatencyMs() > 0 ? "max_latency_ms " : "mysql-default_max_latency_ms ";
        return "latency " + millis(member.host().latencyMicros()) + " ms is over " + limit
                + millis(member.maxLatencyMicros(settings));
    }

    private static long millis(long micros) {
        return Math.round(micros / 1_000.0);
    }

    private static String connectsFail(Member member, long now, HostgroupSettings settings) {
        String again = settings.recovery() == HostgroupSettings.NEVER
                ? "tried again after a LOAD of servers"
                : "tried again in " + seconds(member.health().nanosLeft(now, settings.recovery())) + " s";
        return "SHUNNED: " + member.health().failureCount() + " connects failed within a second, " + again;
    }

    private static long seconds(long nanos) {
        return Math.max(0, Duration.ofNanos(nanos).plusMillis(999).toSeconds());
    }

    static String tooManyOnline(long online, int limit) {
        return online + " servers of this hostgroup are online, max_num_online_servers is " + limit
                + ": none of them is used";
    }
}
