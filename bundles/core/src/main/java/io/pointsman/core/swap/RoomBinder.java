package io.pointsman.core.swap;

import io.pointsman.api.backend.Backends;
import io.pointsman.api.protocol.PacketCodecs;
import io.pointsman.api.session.LocalSql;
import io.pointsman.api.session.Sessions;
import io.pointsman.api.tls.ListenerTls;
import io.pointsman.api.tls.ServerTls;
import io.pointsman.api.tls.TlsEngines;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Puts every generation of every room that serves channels into its slot, and takes it out again. */
@Component(immediate = true, service = RoomBinder.class)
public final class RoomBinder {

    private final Rooms rooms;

    @Activate
    public RoomBinder(@Reference Rooms rooms) {
        this.rooms = rooms;
    }

    /** {@code core} itself stops: the channels go, nobody needs to hand over. */
    @Deactivate
    void stop() {
        rooms.close();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindPacketCodecs(PacketCodecs provider, ServiceReference<PacketCodecs> reference) {
        rooms.packetCodecs().add(reference, provider);
    }

    void unbindPacketCodecs(PacketCodecs provider, ServiceReference<PacketCodecs> reference) {
        rooms.remove(rooms.packetCodecs(), reference, provider);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindSessions(Sessions provider, ServiceReference<Sessions> reference) {
        rooms.sessions().add(reference, provider);
    }

    void unbindSessions(Sessions provider, ServiceReference<Sessions> reference) {
        rooms.remove(rooms.sessions(), reference, provider);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindBackends(Backends provider, ServiceReference<Backends> reference) {
        rooms.backends().add(reference, provider);
    }

    void unbindBackends(Backends provider, ServiceReference<Backends> reference) {
        rooms.remove(rooms.backends(), reference, provider);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindListenerTls(ListenerTls provider, ServiceReference<ListenerTls> reference) {
        rooms.listenerTls().add(reference, provider);
    }

    void unbindListenerTls(ListenerTls provider, ServiceReference<ListenerTls> reference) {
        rooms.remove(rooms.listenerTls(), reference, provider);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindServerTls(ServerTls provider, ServiceReference<ServerTls> reference) {
        rooms.serverTls().add(reference, provider);
    }

    void unbindServerTls(ServerTls provider, ServiceReference<ServerTls> reference) {
        rooms.remove(rooms.serverTls(), reference, provider);
    }

    /** Only the reference, so that nobody's classes are loaded for it. */
    @Reference(
            service = TlsEngines.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void bindTlsEngines(ServiceReference<TlsEngines> reference) {
        rooms.addEngine(reference);
    }

    void unbindTlsEngines(ServiceReference<TlsEngines> reference) {
        rooms.removeEngine(reference);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindLocalSql(LocalSql local) {
        rooms.add(local);
    }

    void unbindLocalSql(LocalSql local) {
        rooms.remove(local);
    }
}
