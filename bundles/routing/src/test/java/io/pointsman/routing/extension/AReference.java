package io.pointsman.routing.extension;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

/** The reference of any service, with nothing to be known of it. */
public record AReference<S>(long serviceId) implements ServiceReference<S> {

    private Extension likeAnExtension() {
        return new Extension("", 0, serviceId, Version.emptyVersion);
    }

    @Override
    public Object getProperty(String key) {
        return getProperties().get(key);
    }

    @Override
    public String[] getPropertyKeys() {
        return new String[] {Constants.SERVICE_ID};
    }

    @Override
    public Dictionary<String, Object> getProperties() {
        return new Hashtable<>(Map.of(Constants.SERVICE_ID, serviceId));
    }

    @Override
    public Bundle getBundle() {
        return likeAnExtension().getBundle();
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
    public int compareTo(Object other) {
        return Long.compare(serviceId, ((AReference<?>) other).serviceId);
    }

    @Override
    public <A> A adapt(Class<A> type) {
        return null;
    }
}
