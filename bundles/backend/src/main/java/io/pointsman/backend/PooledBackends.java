package io.pointsman.backend;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;

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
import io.pointsman.api.protocol.AuthMethods;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.PacketCodecs;
import io.pointsman.api.tls.ServerTls;
import io.pointsman.api.transport.Dialer;
import io.pointsman.api.transport.EventLoops;
import io.pointsman.api.transport.ServerChannel;
import io.pointsman.backend.connection.BackendHandler;
import io.pointsman.backend.connection.LoginGoal;
import io.pointsman.backend.connection.MetServers;
import io.pointsman.backend.connection.ServerCapabilities;
import io.pointsman.backend.lease.LeaseAttempt;
import io.pointsman.backend.pool.IdleLimits;
import io.pointsman.backend.pool.PoolShards;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

    private final ServiceSlot<Hostgroups> hostgroups = new ServiceSlot<>(() -> {});
    private final ServiceSlot<AuthMethods> authMethods = new ServiceSlot<>(() -> {});
    private final ServiceSlot<PacketCodecs> packetCodecs = new ServiceSlot<>(() -> {});
    private final ServiceSlot<ServerTls> serverTls = new ServiceSlot<>(() -> {});
    private final MetServers metServers = new MetServers();
    private final LongAdder noTlsOffered = new LongAdder();
    private final PoolShards shards;
    private final Surroundings around;

    /** Under way, on all loops. */
    private final Set<LeaseAttempt> attempts = ConcurrentHashMap.newKeySet();

    private volatile BackendSettings settings;

    private volatile boolean stopped;

    @Activate
    public PooledBackends(@Reference Dialer dialer, @Reference EventLoops loops, @Reference RuntimeConfigs configs) {
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
                () -> settings,
                handler -> shards.of(handler.eventLoop()));
    }

    /** For the rest of this bundle. */
    public Surroundings around() {
        return around;
    }

    @Deactivate
    void stop() {
        stopped = true;
        attempts.forEach(PooledBackends::withdrawSoon);
        shards.close();
    }

    private static void withdrawSoon(LeaseAttempt attempt) {
        if (!attempt.loop().isShuttingDown()) {
            attempt.loop().execute(attempt::withdraw);
        }
    }

    @Override
    public Commit prepare(RuntimeConfig config) {
        BackendSettings next = compile(config);
        return () -> settings = next;
    }

    @Override
    public Map<String, Long> gauges() {
        return Map.of(NO_TLS_OFFERED, noTlsOffered.sum());
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
        BackendSettings now = settings;
        LoginGoal goal = new LoginGoal(
                request.user(),
                request.secret(),
                request.schema(),
                request.collation(),
                ServerCapabilities.shape(request.capabilities(), now.deprecateEof(), now.loadDataLocal()),
                request.attributes(),
                request.state(),
                request.exclusive());
        LeaseAttempt attempt = new LeaseAttempt(around, shards, request, goal, listener, attempts::remove);
        attempts.add(attempt);
        attempt.start();
        if (stopped) {
            withdrawSoon(attempt); // asked by somebody who had not heard of it yet
        }
        return attempt::cancel;
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
