package io.pointsman.routing.extension;

import io.pointsman.api.routing.RoutingExtension;
import java.lang.reflect.Proxy;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.Objects;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

/**
 * The reference of an installed extension, as the container orders them: by ranking, then the older first; its bundle
 * knows nothing but its version, and has the service's id.
 */
record Extension(String name, int ranking, long serviceId, Version version)
        implements ServiceReference<RoutingExtension> {

    @Override
    public Object getProperty(String key) {
        return getProperties().get(key);
    }

    @Override
    public String[] getPropertyKeys() {
        return new String[] {"component.name", Constants.SERVICE_RANKING, Constants.SERVICE_ID};
    }

    @Override
    public Dictionary<String, Object> getProperties() {
        return new Hashtable<>(Map.of(
                "component.name",
                name,
                Constants.SERVICE_RANKING,
                ranking,
                Constants.SERVICE_ID,
                serviceId,
                Constants.SERVICE_BUNDLEID,
                serviceId));
    }

    @Override
    public int compareTo(Object other) {
        Extension another = (Extension) other;
        return ranking != another.ranking
                ? Integer.compare(ranking, another.ranking)
                : Long.compare(another.serviceId, serviceId);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Extension another && another.serviceId == serviceId;
    }

    @Override
    public int hashCode() {
        return Objects.hash(serviceId);
    }

    @Override
    public Bundle getBundle() {
        return (Bundle) Proxy.newProxyInstance(
                Bundle.class.getClassLoader(), new Class<?>[] {Bundle.class}, (proxy, method, arguments) -> version);
    }

    @Override
    public Bundle[] getUsingBundles() {
        return new Bundle[0];
    }

    @Override
    public boolean isAssignableTo(Bundle bundle, String className) {
        return true;
    }

    @Override
    public <A> A adapt(Class<A> type) {
        return null;
    }
}
