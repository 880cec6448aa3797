package io.pointsman.tls.frontend;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.util.concurrent.Future;
import io.pointsman.api.tls.AcceptorTerms;
import io.pointsman.api.tls.HeldTls;
import io.pointsman.api.tls.Negotiated;
import io.pointsman.api.tls.TlsAcceptor;
import io.pointsman.api.tls.TlsEngines;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.osgi.service.component.ComponentServiceObjects;

/** Engines of the past as a bundle would bring them; they are chosen here, nobody shakes hands with them. */
final class OldEngines implements TlsEngines, ComponentServiceObjects<TlsEngines> {

    private final String version;
    private int timesGot;
    private int timesGivenBack;

    OldEngines(String version) {
        this.version = version;
    }

    void bindTo(LegacyEngines engines) {
        engines.bind(getServiceReference(), this);
    }

    void unbindFrom(LegacyEngines engines) {
        engines.unbind(getServiceReference(), this);
    }

    int timesGot() {
        return timesGot;
    }

    int timesGivenBack() {
        return timesGivenBack;
    }

    @Override
    public TlsEngines getService() {
        timesGot++;
        return this;
    }

    @Override
    public void ungetService(TlsEngines service) {
        timesGivenBack++;
    }

    /** Of the framework's interfaces only what a slot looks at. */
    @Override
    @SuppressWarnings("unchecked")
    public ServiceReference<TlsEngines> getServiceReference() {
        Bundle bundle = (Bundle) Proxy.newProxyInstance(
                Bundle.class.getClassLoader(), new Class<?>[] {Bundle.class}, (proxy, method, arguments) -> Map.of(
                                "getVersion", new Version(version))
                        .get(method.getName()));
        return (ServiceReference<TlsEngines>) Proxy.newProxyInstance(
                ServiceReference.class.getClassLoader(),
                new Class<?>[] {ServiceReference.class},
                (proxy, method, arguments) -> method.getName().equals("getBundle")
                        ? bundle
                        : Map.of("service.id", (long) version.hashCode()).get(arguments[0]));
    }

    @Override
    public String name() {
        return "old " + version;
    }

    @Override
    public List<String> protocols() {
        return List.of("SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2");
    }

    @Override
    public List<String> suites() {
        return List.of("TLS_RSA_WITH_SEED_CBC_SHA");
    }

    @Override
    public TlsAcceptor acceptor(AcceptorTerms terms) {
        return (aside, handshakeTimeout) -> new Handler();
    }

    private static final class Handler extends ChannelDuplexHandler implements HeldTls {

        @Override
        public Future<Channel> handshakeFuture() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Negotiated negotiated() {
            throw new UnsupportedOperationException();
        }
    }
}
