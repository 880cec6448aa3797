package io.pointsman.backend;

import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.hostgroup.Hostgroups;
import io.pointsman.api.lifecycle.ServiceSlot;
import io.pointsman.api.protocol.AuthMethods;
import io.pointsman.api.protocol.PacketCodecs;
import io.pointsman.api.tls.ServerTls;
import io.pointsman.api.transport.Dialer;
import io.pointsman.backend.connection.BackendHandler;
import io.pointsman.backend.connection.MetServers;
import io.pointsman.backend.pool.PoolShard;
import io.pointsman.backend.usage.Usage;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What handlers and leases of this bundle work with. The services in the slots may change between two calls.
 *
 * @param noTlsOffered counts servers that were to be spoken to over TLS, and offered none: no handshake begins there
 * @param connectsDelayed counts connects that a hostgroup's limit per second has held back
 * @param usage numbers that the loops share
 * @param shardOf the pool of the loop a handler lives on
 */
public record Surroundings(
        Dialer dialer,
        ServiceSlot<Hostgroups> hostgroups,
        ServiceSlot<AuthMethods> authMethods,
        ServiceSlot<PacketCodecs> packetCodecs,
        ServiceSlot<ServerTls> serverTls,
        MetServers metServers,
        LongAdder noTlsOffered,
        LongAdder connectsDelayed,
        Supplier<BackendSettings> settings,
        Usage usage,
        Function<BackendHandler, PoolShard> shardOf) {

    /** Whether a connection for this user has to be protected. */
    public boolean needsTls(MysqlServer server, String user) {
        ServerTls tls = serverTls.currentOrNull();
        return tls == null ? server.useSsl() : tls.demand(server, user) == ServerTls.Demand.TLS;
    }

    /** False while a bundle that a connect needs is being replaced in place: it may be back in a moment. */
    public boolean canConnect(MysqlServer server) {
        boolean lacksTls = server.useSsl() && serverTls.isBetweenGenerations();
        return !lacksTls && !packetCodecs.isBetweenGenerations() && !authMethods.isBetweenGenerations();
    }
}
