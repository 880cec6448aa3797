package io.pointsman.stats;

import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

/** References as the container would give them. */
public final class Services {

    private static final AtomicLong SERVICE_ID = new AtomicLong();

    private Services() {}

    /** @param component null for a service that is no component */
    @SuppressWarnings("unchecked") // a proxy knows no type parameters
    public static <T> ServiceReference<T> reference(String component, String version) {
        long id = SERVICE_ID.incrementAndGet();
        Bundle bundle = proxy(Bundle.class, (method, argument) -> Version.parseVersion(version));
        return proxy(ServiceReference.class, (method, argument) -> switch (method) {
            case "getBundle" -> bundle;
            case "getProperty" ->
                Constants.SERVICE_ID.equals(argument)
                        ? Long.valueOf(id)
                        : "component.name".equals(argument) ? component : null;
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private interface Answer {
        Object to(String method, Object argument);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                Services.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answer.to(method.getName(), arguments == null ? null : arguments[0])));
    }
}
