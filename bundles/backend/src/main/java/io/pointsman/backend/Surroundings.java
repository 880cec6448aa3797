package io.pointsman.backend;

import io.pointsman.api.hostgroup.Hostgroups;
import io.pointsman.api.lifecycle.ServiceSlot;
import io.pointsman.api.protocol.AuthMethods;
import io.pointsman.api.protocol.PacketCodecs;
import io.pointsman.api.tls.ServerTls;
import io.pointsman.api.transport.Dialer;
import io.pointsman.backend.connection.BackendHandler;
import io.pointsman.backend.connection.MetServers;
import io.pointsman.backend.pool.PoolShard;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What handlers and leases of this bundle work with. The services in the slots may change between two calls.
 *
 * @param shardOf the pool of the loop a handler lives on
 */
public record Surroundings(
        Dialer dialer,
        ServiceSlot<Hostgroups> hostgroups,
        ServiceSlot<AuthMethods> authMethods,
        ServiceSlot<PacketCodecs> packetCodecs,
        ServiceSlot<ServerTls> serverTls,
        MetServers metServers,
        Supplier<BackendSettings> settings,
        Function<BackendHandler, PoolShard> shardOf) {}
