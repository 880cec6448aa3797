package io.pointsman.backend.pool;

import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.hostgroup.Hostgroups;
import io.pointsman.api.lifecycle.ServiceSlot;
import io.pointsman.backend.BackendSettings;
import io.pointsman.backend.connection.BackendHandler;
import java.util.function.Supplier;

/** How many idle connections to keep, for how long. */
public record IdleLimits(ServiceSlot<Hostgroups> hostgroups, Supplier<BackendSettings> settings, int shards) {

    /** @param count of idle connections that this shard has to the server already */
    boolean keeps(MysqlServer server, int count) {
        int percent = settings.get().freeConnectionsPercent();
        long whole = (long) server.maxConnections() * percent / 100;
        return count < Math.max(1, whole / shards) && percent > 0 && isConfigured(server);
    }

    boolean isStale(BackendHandler handler) {
        long maxAge = settings.get().connectionMaxAge().toNanos();
        return !isConfigured(handler.row()) || maxAge > 0 && handler.ageNanos() > maxAge;
    }

    boolean needsPing(BackendHandler handler) {
        return handler.idleNanos() >= settings.get().pingInterval().toNanos();
    }

    private boolean isConfigured(MysqlServer server) {
        Hostgroups current = hostgroups.currentOrNull();
        return current == null || current.isUsable(server);
    }
}
