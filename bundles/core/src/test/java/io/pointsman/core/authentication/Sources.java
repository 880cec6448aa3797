package io.pointsman.core.authentication;

import io.pointsman.api.authentication.AuthenticationSource;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

/** Binds sources as the container would bind components of that name in a bundle of that version. */
final class Sources {

    private final AuthenticationSources sources;
    private final AtomicLong serviceId = new AtomicLong();

    Sources(AuthenticationSources sources) {
        this.sources = sources;
    }

    /** A source that is there. */
    interface Handle {
        void leave();

        void changeProperties();
    }

    Handle add(String name, String version, AuthenticationSource source) {
        return add(name, version, source, 0, -1);
    }

    Handle add(String name, String version, AuthenticationSource source, int ranking, long bundleId) {
        ServiceReference<AuthenticationSource> reference = reference(
                version,
                Map.of(
                        "component.name", name,
                        "service.id", serviceId.incrementAndGet(),
                        "service.bundleid", bundleId,
                        "service.ranking", ranking));
        sources.bindSource(source, reference);
        return new Handle() {
            @Override
            public void leave() {
                sources.unbindSource(reference);
            }

            @Override
            public void changeProperties() {
                sources.updatedSource(reference);
            }
        };
    }

    @SuppressWarnings("unchecked") // a proxy knows no type parameters
    private static ServiceReference<AuthenticationSource> reference(String version, Map<String, Object> properties) {
        Map<String, Object> known = new HashMap<>(properties);
        Bundle bundle = proxy(Bundle.class, (method, argument) -> Version.parseVersion(version));
        return proxy(ServiceReference.class, (method, argument) -> switch (method) {
            case "getBundle" -> bundle;
            case "getProperty" -> known.get(argument);
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private interface Answer {
        Object to(String method, Object argument);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                Sources.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> method.getName().equals("equals")
                        ? self == arguments[0]
                        : answer.to(method.getName(), arguments == null ? null : arguments[0])));
    }
}
