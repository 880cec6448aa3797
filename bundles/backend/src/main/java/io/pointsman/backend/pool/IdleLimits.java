package io.pointsman.backend.pool;

import io.pointsman.api.config.HostgroupAttributes;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.hostgroup.Hostgroups;
import io.pointsman.api.lifecycle.ServiceSlot;
import io.pointsman.backend.BackendSettings;
import io.pointsman.backend.connection.BackendHandler;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** How many idle connections to keep, for how long. */
public record IdleLimits(ServiceSlot<Hostgroups> hostgroups, Supplier<BackendSettings> settings, int shards) {

    /** What has been idle for no longer than this may be wanted again at any moment. */
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** @param count of idle connections that this shard has to the server */
    boolean isTooMany(BackendHandler handler, int count) {
        int percent = percent(handler.row());
        long whole = (long) handler.row().maxConnections() * percent / 100;
        return isQuiet(handler) && (percent == 0 || count > Math.max(1, whole / shards));
    }

    private int percent(MysqlServer server) {
        int global = settings.get().freeConnectionsPercent();
        Hostgroups current = hostgroups.currentOrNull();
        int own = current == null
                ? HostgroupAttributes.defaults(0).freeConnectionsPct()
                : current.attributes(server.hostgroupId()).freeConnectionsPct();
        return own == HostgroupAttributes.defaults(0).freeConnectionsPct() ? global : own;
    }

    boolean isQuiet(BackendHandler handler) {
        return handler.idleNanos() >= QUIET_NANOS;
    }

    boolean isStale(BackendHandler handler) {
        long maxAge = settings.get().connectionMaxAge().toNanos();
        return !isConfigured(handler.row()) || maxAge > 0 && handler.ageNanos() > maxAge;
    }

    boolean needsPing(BackendHandler handler) {
        return handler.idleNanos() >= settings.get().pingInterval().toNanos();
    }

    /** What a LOAD has said since this row's connections were dialled. */
    MysqlServer inForce(MysqlServer row) {
        Hostgroups current = hostgroups.currentOrNull();
        return current == null ? row : current.current(row).orElse(row);
    }

    private boolean isConfigured(MysqlServer server) {
        Hostgroups current = hostgroups.currentOrNull();
        return current == null || current.isUsable(server);
    }
}
