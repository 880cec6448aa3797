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

    private record Generation<T>(int ranking, Version version, long serviceId, long bundleId, T provider) {
        static final Comparator<Generation<?>> OLDEST_FIRST = comparing((Generation<?> g) -> g.ranking())
                .thenComparing(Generation::version)
                .thenComparing(Generation::serviceId);
    }

    private final TreeSet<Generation<T>> installed = new TreeSet<>(Generation.OLDEST_FIRST);
    private final Shares shares;
    private final Runnable onChange;

    /** Null while a bundle is being replaced in place: whoever needs it waits. Read on every statement. */
    private volatile T newest;

    private volatile boolean wasFilled;

    /** All of them, the newest first. Replaced as a whole. */
    private volatile List<Generation<T>> newestFirst = List.of();

    /** Always in favour of the newest. @param onChange as below */
    public ServiceSlot(Runnable onChange) {
        this(new Shares(), onChange);
    }

    /**
     * @param shares of the traffic that generations may take
     * @param onChange runs after each change, outside any lock, on the thread that binds or unbinds
     */
    public ServiceSlot(Shares shares, Runnable onChange) {
        this.shares = shares;
        this.onChange = onChange;
    }

    public Optional<T> current() {
        return Optional.ofNullable(currentOrNull());
    }

    /**
     * The newest generation that serves everybody, or null: for the hot path, where an Optional would be garbage. One
     * that is on trial with a part of the sessions is passed over here.
     */
    public T currentOrNull() {
        return shares.areUnlimited() ? newest : newestFor(false, 0);
    }

    /** The newest generation that serves {@code key}, or null. @param key a session's id, or whatever is shared out */
    public T currentOrNull(long key) {
        return shares.areUnlimited() ? newest : newestFor(true, key);
    }

    /** A generation that serves nobody is still better than none. */
    private T newestFor(boolean isKeyed, long key) {
        for (Generation<T> generation : newestFirst) {
            boolean serves = isKeyed
                    ? shares.includes(generation.bundleId(), key)
                    : shares.of(generation.bundleId()) == Shares.ALL;
            if (serves) {
                return generation.provider();
            }
        }
        return newest;
    }

    /** True when the last generation has left and none has come since: it may be a moment only. */
    public boolean isBetweenGenerations() {
        return newest == null && wasFilled;
    }

    /** Versions of the bundles installed, oldest first. */
    public synchronized List<String> versions() {
        return installed.stream()
                .map(generation -> generation.version().toString())
                .toList();
    }

    /** Id of the bundle that offers {@code provider}; -1 when it has left. */
    public long bundleIdOf(Object provider) {
        return newestFirst.stream()
                .filter(generation -> generation.provider() == provider)
                .mapToLong(Generation::bundleId)
                .findFirst()
                .orElse(-1);
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
                ranking(reference),
                reference.getBundle().getVersion(),
                serviceId(reference),
                bundleId(reference),
                provider)));
    }

    public void remove(ServiceReference<T> reference) {
        change(() -> installed.removeIf(generation -> generation.serviceId() == serviceId(reference)));
    }

    private void change(Runnable edit) {
        synchronized (this) {
            edit.run();
            newest = installed.isEmpty() ? null : installed.last().provider();
            wasFilled |= !installed.isEmpty();
            newestFirst = List.copyOf(installed.descendingSet());
        }
        onChange.run(); // outside the lock: whoever listens reads what is current, so being late does no harm
    }

    private static int ranking(ServiceReference<?> reference) {
        return reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer ranking ? ranking : 0;
    }

    private static long bundleId(ServiceReference<?> reference) {
        return reference.getProperty(Constants.SERVICE_BUNDLEID) instanceof Long id ? id : -1;
    }

    private static long serviceId(ServiceReference<?> reference) {
        return (Long) reference.getProperty(Constants.SERVICE_ID);
    }
}
