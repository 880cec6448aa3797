package io.pointsman.core.swap;

import io.pointsman.api.backend.Backends;
import io.pointsman.api.protocol.PacketCodecs;
import io.pointsman.api.session.LocalSql;
import io.pointsman.api.session.Sessions;
import io.pointsman.api.tls.ListenerTls;
import io.pointsman.api.tls.ServerTls;
import io.pointsman.api.tls.TlsEngines;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

/** Binds fakes as the container would bind services of bundles with these versions. Closing one unbinds it. */
public final class Installed {

    private static final AtomicLong SERVICE_ID = new AtomicLong();

    private Installed() {}

    /** Takes a service away again, as when its bundle stops. */
    public interface Handle {
        void uninstall();
    }

    public static Handle install(Rooms rooms, String version, PacketCodecs codecs) {
        RoomBinder binder = new RoomBinder(rooms);
        ServiceReference<PacketCodecs> reference = reference(version);
        binder.bindPacketCodecs(codecs, reference);
        return () -> binder.unbindPacketCodecs(codecs, reference);
    }

    public static Handle install(Rooms rooms, String version, Sessions sessions) {
        RoomBinder binder = new RoomBinder(rooms);
        ServiceReference<Sessions> reference = reference(version);
        binder.bindSessions(sessions, reference);
        return () -> binder.unbindSessions(sessions, reference);
    }

    public static Handle install(Rooms rooms, String version, Backends backends) {
        RoomBinder binder = new RoomBinder(rooms);
        ServiceReference<Backends> reference = reference(version);
        binder.bindBackends(backends, reference);
        return () -> binder.unbindBackends(backends, reference);
    }

    public static Handle install(Rooms rooms, String version, ServerTls tls) {
        RoomBinder binder = new RoomBinder(rooms);
        ServiceReference<ServerTls> reference = reference(version);
        binder.bindServerTls(tls, reference);
        return () -> binder.unbindServerTls(tls, reference);
    }

    public static Handle install(Rooms rooms, String version, ListenerTls tls) {
        RoomBinder binder = new RoomBinder(rooms);
        ServiceReference<ListenerTls> reference = reference(version);
        binder.bindListenerTls(tls, reference);
        return () -> binder.unbindListenerTls(tls, reference);
    }

    /** The bundle of an engine for held handlers. */
    public static Handle installEngine(Rooms rooms, String version) {
        RoomBinder binder = new RoomBinder(rooms);
        ServiceReference<TlsEngines> reference = reference(version);
        binder.bindTlsEngines(reference);
        return () -> binder.unbindTlsEngines(reference);
    }

    public static Handle install(Rooms rooms, LocalSql local) {
        RoomBinder binder = new RoomBinder(rooms);
        binder.bindLocalSql(local);
        return () -> binder.unbindLocalSql(local);
    }

    @SuppressWarnings("unchecked") // a proxy knows no type parameters
    private static <T> ServiceReference<T> reference(String version) {
        long id = SERVICE_ID.incrementAndGet();
        Bundle bundle = proxy(Bundle.class, (method, argument) -> Version.parseVersion(version));
        return proxy(ServiceReference.class, (method, argument) -> switch (method) {
            case "getBundle" -> bundle;
            case "getProperty" -> Constants.SERVICE_ID.equals(argument) ? Long.valueOf(id) : null;
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private interface Answer {
        Object to(String method, Object argument);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                Installed.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answer.to(method.getName(), arguments == null ? null : arguments[0])));
    }
}
