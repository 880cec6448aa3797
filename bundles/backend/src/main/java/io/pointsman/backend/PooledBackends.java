package io.pointsman.backend;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;

import io.netty.channel.EventLoop;
import io.pointsman.api.admin.Gauges;
import io.pointsman.api.backend.BackendConnection;
import io.pointsman.api.backend.BackendSnapshot;
import io.pointsman.api.backend.Backends;
import io.pointsman.api.backend.LeaseListener;
import io.pointsman.api.backend.LeaseRequest;
import io.pointsman.api.config.Configurable;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.config.RuntimeConfigs;
import io.pointsman.api.hostgroup.Hostgroups;
import io.pointsman.api.lifecycle.ServiceSlot;
import io.pointsman.api.lifecycle.Shares;
import io.pointsman.api.lifecycle.Swaps;
import io.pointsman.api.protocol.AuthMethods;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.PacketCodecs;
import io.pointsman.api.tls.ServerTls;
import io.pointsman.api.transport.Dialer;
import io.pointsman.api.transport.EventLoops;
import io.pointsman.api.transport.ServerChannel;
import io.pointsman.backend.connection.BackendHandler;
import io.pointsman.backend.connection.MetServers;
import io.pointsman.backend.lease.LeaseDesk;
import io.pointsman.backend.pool.IdleLimits;
import io.pointsman.backend.pool.PoolShards;
import io.pointsman.backend.usage.Usage;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Pools server connections per event loop, and leases them to sessions. */
@Component(service = {Backends.class, Configurable.class, Gauges.class, PooledBackends.class})
public final class PooledBackends implements Backends, Configurable, Gauges {

    /** Beside what core counts of handshakes, by cause. */
    private static final String NO_TLS_OFFERED = "TLS_Server_Handshakes_Failed_not_offered";

    /** By a hostgroup's limit of new connections per second. */
    private static final String CONNECTS_DELAYED = "Server_Connections_delayed";

    private final ServiceSlot<Hostgroups> hostgroups;
    private final ServiceSlot<AuthMethods> authMethods;
    private final ServiceSlot<PacketCodecs> packetCodecs;
    private final ServiceSlot<ServerTls> serverTls;
    private final MetServers metServers = new MetServers();
    private final LongAdder noTlsOffered = new LongAdder();
    private final PoolShards shards;
    private final Surroundings around;

    private final LongAdder connectsDelayed = new LongAdder();
    private final Map<EventLoop, LeaseDesk> desks = new HashMap<>();

    private volatile BackendSettings settings;

    private volatile boolean stopped;

    @Activate
    public PooledBackends(
            @Reference Dialer dialer,
            @Reference EventLoops loops,
            @Reference RuntimeConfigs configs,
            @Reference Swaps swaps) {
        this(dialer, loops, configs, swaps.shares());
    }

    PooledBackends(Dialer dialer, EventLoops loops, RuntimeConfigs configs, Shares shares) {
        hostgroups = new ServiceSlot<>(shares, () -> {});
        authMethods = new ServiceSlot<>(shares, () -> {});
        packetCodecs = new ServiceSlot<>(shares, () -> {});
        serverTls = new ServiceSlot<>(shares, () -> {});
        settings = compile(configs.current());
        shards = new PoolShards(
                loops.all(),
                new IdleLimits(hostgroups, () -> settings, loops.all().size()));
        around = new Surroundings(
                dialer,
                hostgroups,
                authMethods,
                packetCodecs,
                serverTls,
                metServers,
                noTlsOffered,
                connectsDelayed,
                () -> settings,
                new Usage(loops.all()),
                handler -> shards.of(handler.eventLoop()));
        for (EventLoop loop : loops.all()) {
            desks.put(
                    loop,
                    new LeaseDesk(
                            around,
                            loop,
                            shards.of(loop),
                            number -> shards.of(loops.all().get(number))));
        }
    }

    /** For the rest of this bundle. */
    public Surroundings around() {
        return around;
    }

    @Deactivate
    void stop() {
        stopped = true;
        desks.keySet().forEach(this::withdrawSoon);
        shards.close();
    }

    private void withdrawSoon(EventLoop loop) {
        if (!loop.isShuttingDown()) {
            loop.execute(desks.get(loop)::withdraw);
        }
    }

    @Override
    public Commit prepare(RuntimeConfig config) {
        BackendSettings next = compile(config);
        return () -> {
            settings = next;
            shards.closeDoomed();
        };
    }

    @Override
    public Map<String, Long> gauges() {
        return Map.of(NO_TLS_OFFERED, noTlsOffered.sum(), CONNECTS_DELAYED, connectsDelayed.sum());
    }

    private static BackendSettings compile(RuntimeConfig config) {
        return config.isNone() ? BackendSettings.none() : BackendSettings.of(config);
    }

    @Override
    public BackendConnection adopt(ServerChannel channel, BackendSnapshot state) {
        return new BackendHandler(channel, around, state);
    }

    @Override
    public Runnable lease(LeaseRequest request, LeaseListener listener) {
        EventLoop loop = request.client().channel().eventLoop();
        Runnable takeBack = desks.get(loop).lease(request, listener);
        if (stopped) {
            withdrawSoon(loop); // asked by somebody who had not heard of it yet
        }
        return takeBack;
    }

    @Override
    public Capabilities commonCapabilities() {
        return metServers.common();
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
    void bindHostgroups(Hostgroups service, ServiceReference<Hostgroups> reference) {
        hostgroups.add(reference, service);
    }

    void unbindHostgroups(ServiceReference<Hostgroups> reference) {
        hostgroups.remove(reference);
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
    void bindAuthMethods(AuthMethods service, ServiceReference<AuthMethods> reference) {
        authMethods.add(reference, service);
    }

    void unbindAuthMethods(ServiceReference<AuthMethods> reference) {
        authMethods.remove(reference);
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
    void bindPacketCodecs(PacketCodecs service, ServiceReference<PacketCodecs> reference) {
        packetCodecs.add(reference, service);
    }

    void unbindPacketCodecs(ServiceReference<PacketCodecs> reference) {
        packetCodecs.remove(reference);
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
    void bindServerTls(ServerTls service, ServiceReference<ServerTls> reference) {
        serverTls.add(reference, service);
    }

    void unbindServerTls(ServiceReference<ServerTls> reference) {
        serverTls.remove(reference);
    }
}
