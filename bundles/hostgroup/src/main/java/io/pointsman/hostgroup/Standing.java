package io.pointsman.hostgroup;

import io.pointsman.api.config.ServerStatus;

/** Whether a server of a hostgroup can be chosen, and if not, for which reason first. */
enum Standing {
    IN(ServerStatus.ONLINE),
    NO_WEIGHT(ServerStatus.ONLINE),
    TOO_SLOW(ServerStatus.ONLINE),
    OFFLINE_SOFT(ServerStatus.OFFLINE_SOFT),
    OFFLINE_HARD(ServerStatus.OFFLINE_HARD),
    SHUNNED_BY_HAND(ServerStatus.SHUNNED),
    SILENT(ServerStatus.SHUNNED),
    UNPROVEN(ServerStatus.SHUNNED),
    LAGGING(ServerStatus.SHUNNED),
    CONNECTS_FAIL(ServerStatus.SHUNNED);

    private final ServerStatus status;

    Standing(ServerStatus status) {
        this.status = status;
    }

    /** As tables show it. */
    ServerStatus status() {
        return status;
    }

    /** As {@code stats_mysql_connection_pool} shows it, which tells one kind of shunning from the others. */
    String statusName() {
        return this == LAGGING ? "SHUNNED_REPLICATION_LAG" : status.name();
    }
}
