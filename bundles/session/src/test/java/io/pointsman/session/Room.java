package io.pointsman.session;

import io.pointsman.api.backend.Backends;
import io.pointsman.api.config.RuntimeConfigs;
import io.pointsman.api.lifecycle.Shares;
import io.pointsman.api.protocol.AuthMethods;
import io.pointsman.api.protocol.PacketCodecs;
import io.pointsman.api.session.LocalSql;
import io.pointsman.api.session.QueryRouter;
import io.pointsman.api.tls.TlsInventory;
import io.pointsman.api.transport.ClientChannels;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

/** This bundle as the container would put it together; each bind gives the handle that takes the service away. */
public final class Room {

    private static final AtomicLong SERVICE_ID = new AtomicLong();

    private final ClientSessions sessions;

    public Room(RuntimeConfigs configs, ClientChannels clients) {
        sessions = new ClientSessions(configs, clients, new Shares());
    }

    public ClientSessions sessions() {
        return sessions;
    }

    public Runnable bind(AuthMethods service) {
        ServiceReference<AuthMethods> reference = reference();
        sessions.bindAuthMethods(service, reference);
        return () -> sessions.unbindAuthMethods(reference);
    }

    public Runnable bind(PacketCodecs service) {
        ServiceReference<PacketCodecs> reference = reference();
        sessions.bindPacketCodecs(service, reference);
        return () -> sessions.unbindPacketCodecs(reference);
    }

    public Runnable bind(QueryRouter service) {
        ServiceReference<QueryRouter> reference = reference();
        sessions.bindRouter(service, reference);
        return () -> sessions.unbindRouter(reference);
    }

    public Runnable bind(Backends service) {
        ServiceReference<Backends> reference = reference();
        sessions.bindBackends(service, reference);
        return () -> sessions.unbindBackends(reference);
    }

    public Runnable bind(TlsInventory service) {
        sessions.bindTlsInventory(service);
        return () -> sessions.unbindTlsInventory(service);
    }

    public Runnable bind(LocalSql service) {
        ServiceReference<LocalSql> reference = reference();
        sessions.bindLocalSql(service, reference);
        return () -> sessions.unbindLocalSql(service, reference);
    }

    @SuppressWarnings("unchecked") // a proxy knows no type parameters
    private static <T> ServiceReference<T> reference() {
        long id = SERVICE_ID.incrementAndGet();
        Bundle bundle = proxy(Bundle.class, (method, argument) -> Version.parseVersion("1.0.0"));
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
                Room.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answer.to(method.getName(), arguments == null ? null : arguments[0])));
    }
}
