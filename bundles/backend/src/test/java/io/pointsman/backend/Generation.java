package io.pointsman.backend;

import io.pointsman.api.config.RuntimeConfigs;
import io.pointsman.api.hostgroup.Hostgroups;
import io.pointsman.api.lifecycle.Shares;
import io.pointsman.api.protocol.AuthMethods;
import io.pointsman.api.protocol.PacketCodecs;
import io.pointsman.api.tls.ServerTls;
import io.pointsman.api.transport.Dialer;
import io.pointsman.api.transport.EventLoops;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

/** This bundle as the container would put it together. */
public final class Generation {

    private static final AtomicLong SERVICE_ID = new AtomicLong();

    private final PooledBackends service;
    private final ServiceReference<PacketCodecs> codecsReference = reference();
    private final PacketCodecs codecs;
    private final ServiceReference<ServerTls> tlsReference = reference();

    public Generation(
            Dialer dialer,
            EventLoops loops,
            RuntimeConfigs configs,
            Hostgroups hostgroups,
            AuthMethods authMethods,
            PacketCodecs codecs,
            ServerTls tls) {
        this.codecs = codecs;
        service = new PooledBackends(dialer, loops, configs, new Shares());
        service.bindHostgroups(hostgroups, reference());
        service.bindAuthMethods(authMethods, reference());
        service.bindServerTls(tls, tlsReference);
        codecsArrive();
    }

    public PooledBackends service() {
        return service;
    }

    public void codecsLeave() {
        service.unbindPacketCodecs(codecsReference);
    }

    public void codecsArrive() {
        service.bindPacketCodecs(codecs, codecsReference);
    }

    public void tlsLeaves() {
        service.unbindServerTls(tlsReference);
    }

    public void stop() {
        service.stop();
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
                Generation.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answer.to(method.getName(), arguments == null ? null : arguments[0])));
    }
}
