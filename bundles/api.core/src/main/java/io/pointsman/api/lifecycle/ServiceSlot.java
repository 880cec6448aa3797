package io.pointsman.api.lifecycle;

import static java.util.Comparator.comparing;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

/**
 * Every installed generation of one service, of which the newest is in use.
 *
 * <p>Between services of equal ranking OSGi prefers the oldest, which would keep a new version waiting for ever; a
 * slot prefers the higher bundle version. Any thread may read and change it.
 */
public final class ServiceSlot<T> {

    private record Generation<T>(int ranking, Version version, long serviceId, T provider) {
        static final Comparator<Generation<?>> OLDEST_FIRST = comparing((Generation<?> g) -> g.ranking())
                .thenComparing(Generation::version)
                .thenComparing(Generation::serviceId);
    }

    private final TreeSet<Generation<T>> installed = new TreeSet<>(Generation.OLDEST_FIRST);
    private final Runnable onChange;

    /** Null while a bundle is being replaced in place: whoever needs it waits. Read on every statement. */
    private volatile T current;

    /** @param onChange runs after each change, outside any lock, on the thread that binds or unbinds */
    public ServiceSlot(Runnable onChange) {
        this.onChange = onChange;
    }

    public Optional<T> current() {
        return Optional.ofNullable(current);
    }

    /** The newest generation, or null: for the hot path, where an Optional would be garbage. */
    public T currentOrNull() {
        return current;
    }

    /** Versions of the bundles installed, oldest first. */
    public synchronized List<String> versions() {
        return installed.stream()
                .map(generation -> generation.version().toString())
                .toList();
    }

    /** Version of the bundle that offers {@code provider}; empty when it has left. */
    public synchronized String versionOf(T provider) {
        return installed.stream()
                .filter(generation -> generation.provider() == provider)
                .map(generation -> generation.version().toString())
                .findFirst()
                .orElse("");
    }

    /** Version of the bundle that an object's class is from; {@code 0.0.0} where it is from none, as in tests. */
    public static String versionOfClass(Object part) {
        Bundle bundle = FrameworkUtil.getBundle(part.getClass());
        return bundle == null
                ? Version.emptyVersion.toString()
                : bundle.getVersion().toString();
    }

    public void add(ServiceReference<T> reference, T provider) {
        change(() -> installed.add(new Generation<>(
                ranking(reference), reference.getBundle().getVersion(), serviceId(reference), provider)));
    }

    public void remove(ServiceReference<T> reference) {
        change(() -> installed.removeIf(generation -> generation.serviceId() == serviceId(reference)));
    }

    private void change(Runnable edit) {
        synchronized (this) {
            edit.run();
            current = installed.isEmpty() ? null : installed.last().provider();
        }
        onChange.run(); // outside the lock: whoever listens reads current(), so being late does no harm
    }

    private static int ranking(ServiceReference<?> reference) {
        return reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer ranking ? ranking : 0;
    }

    private static long serviceId(ServiceReference<?> reference) {
        return (Long) reference.getProperty(Constants.SERVICE_ID);
    }
}
