package io.pointsman.hostgroup;

import io.pointsman.api.config.MysqlServer;

/**
 * A server in a hostgroup, as it is placed now, with what is known of it.
 *
 * @param isWriter in the writer hostgroup of a pair
 */
record Member(MysqlServer row, boolean isWriter, RowHealth health, HostHealth host) {

    /** What speaks against it first. */
    Standing standing(long now, HostgroupSettings settings) {
        Standing configured = configured();
        if (configured != Standing.IN && configured != Standing.NO_WEIGHT) {
            return configured;
        }
        if (host.isSilent(now, settings.pingPatience())) {
            return Standing.SILENT;
        }
        if (isWriter && host.isUnproven(now, settings.pingPatience())) {
            return Standing.UNPROVEN;
        }
        if (health.isLagging()) {
            return Standing.LAGGING;
        }
        if (health.isShunned(now, settings.recovery())) {
            return Standing.CONNECTS_FAIL;
        }
        return configured == Standing.IN && isTooSlow(settings) ? Standing.TOO_SLOW : configured;
    }

    private Standing configured() {
        return switch (row.status()) {
            case ONLINE -> row.weight() == 0 ? Standing.NO_WEIGHT : Standing.IN;
            case SHUNNED -> Standing.SHUNNED_BY_HAND;
            case OFFLINE_SOFT -> Standing.OFFLINE_SOFT;
            case OFFLINE_HARD -> Standing.OFFLINE_HARD;
        };
    }

    private boolean isTooSlow(HostgroupSettings settings) {
        long limit = maxLatencyMicros(settings);
        return limit > 0 && host.latencyMicros() >= limit;
    }

    long maxLatencyMicros(HostgroupSettings settings) {
        return row.maxLatencyMs() > 0 ? row.maxLatencyMs() * 1_000L : settings.defaultMaxLatencyMicros();
    }
}
