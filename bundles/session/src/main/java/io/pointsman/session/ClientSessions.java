package io.pointsman.session;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;

import io.pointsman.api.admin.Gauges;
import io.pointsman.api.backend.Backends;
import io.pointsman.api.config.Configurable;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.config.RuntimeConfigs;
import io.pointsman.api.lifecycle.Newest;
import io.pointsman.api.lifecycle.ServiceSlot;
import io.pointsman.api.lifecycle.Shares;
import io.pointsman.api.lifecycle.Swaps;
import io.pointsman.api.protocol.AuthMethods;
import io.pointsman.api.protocol.PacketCodecs;
import io.pointsman.api.session.ClientSession;
import io.pointsman.api.session.LocalSql;
import io.pointsman.api.session.QueryRouter;
import io.pointsman.api.session.SessionSnapshot;
import io.pointsman.api.session.Sessions;
import io.pointsman.api.stats.StatementObserver;
import io.pointsman.api.tls.TlsInventory;
import io.pointsman.api.transport.ClientChannel;
import io.pointsman.api.transport.ClientChannels;
import io.pointsman.api.transport.ListenerRole;
import io.pointsman.session.state.PinCounts;
import java.util.EnumMap;
import java.util.Map;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes the sessions of all listeners. */
@Component(service = {Sessions.class, Configurable.class, Gauges.class})
public final class ClientSessions implements Sessions, Configurable, Gauges {

    private final ServiceSlot<AuthMethods> authMethods;
    private final ServiceSlot<PacketCodecs> packetCodecs;
    private final ServiceSlot<QueryRouter> routers;
    private final ServiceSlot<Backends> backends;
    private final Map<ListenerRole, ServiceSlot<LocalSql>> localSql = new EnumMap<>(ListenerRole.class);
    private final Readers readers = new Readers(() -> settings().digests());
    private final Newest<StatementObserver> observers = new Newest<>();
    private final PinCounts pinCounts = new PinCounts();
    private final Certificates certificates = new Certificates();
    private final Surroundings around;

    private volatile SessionSettings settings;

    @Activate
    public ClientSessions(
            @Reference RuntimeConfigs configs, @Reference ClientChannels clients, @Reference Swaps swaps) {
        this(configs, clients, swaps.shares());
    }

    ClientSessions(RuntimeConfigs configs, ClientChannels clients, Shares shares) {
        authMethods = new ServiceSlot<>(shares, () -> {});
        packetCodecs = new ServiceSlot<>(shares, () -> {});
        routers = new ServiceSlot<>(shares, () -> {});
        backends = new ServiceSlot<>(shares, () -> {});
        settings = SessionSettings.of(configs.current());
        for (ListenerRole role : ListenerRole.values()) {
            localSql.put(role, new ServiceSlot<>(() -> {}));
        }
        around = new Surroundings(
                configs,
                clients,
                authMethods,
                packetCodecs,
                routers,
                backends,
                localSql::get,
                () -> settings,
                certificates::served,
                readers::of,
                observers::current,
                pinCounts);
    }

    private SessionSettings settings() {
        return settings;
    }

    @Override
    public Map<String, Long> gauges() {
        return pinCounts.gauges();
    }

    @Override
    public ClientSession adopt(ClientChannel client, SessionSnapshot state) {
        return new SessionHandler(client, around, state);
    }

    @Override
    public Commit prepare(RuntimeConfig config) {
        SessionSettings next = SessionSettings.of(config);
        return () -> settings = next;
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
    void bindRouter(QueryRouter service, ServiceReference<QueryRouter> reference) {
        routers.add(reference, service);
    }

    void unbindRouter(ServiceReference<QueryRouter> reference) {
        routers.remove(reference);
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
    void bindBackends(Backends service, ServiceReference<Backends> reference) {
        backends.add(reference, service);
    }

    void unbindBackends(ServiceReference<Backends> reference) {
        backends.remove(reference);
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
    void bindObserver(StatementObserver service, ServiceReference<StatementObserver> reference) {
        observers.add(reference, service);
    }

    void unbindObserver(ServiceReference<StatementObserver> reference) {
        observers.remove(reference);
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
    void bindTlsInventory(TlsInventory service) {
        certificates.add(service);
    }

    void unbindTlsInventory(TlsInventory service) {
        certificates.remove(service);
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
    void bindLocalSql(LocalSql service, ServiceReference<LocalSql> reference) {
        localSql.get(service.role()).add(reference, service);
    }

    void unbindLocalSql(LocalSql service, ServiceReference<LocalSql> reference) {
        localSql.get(service.role()).remove(reference);
    }
}
