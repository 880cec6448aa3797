package io.pointsman.tls.frontend;

import io.pointsman.api.lifecycle.ServiceSlot;
import io.pointsman.api.tls.TlsEngines;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * The engines for suites and protocols of the past, newest bundle first. Got when a setting needs them and not before:
 * so their bundle loads no class as long as nobody enables anything old.
 */
@Component(service = LegacyEngines.class)
public final class LegacyEngines {

    private final ServiceSlot<ComponentServiceObjects<TlsEngines>> slot = new ServiceSlot<>(this::changed);

    /** Those that have been got, to be given back. */
    private final Map<ComponentServiceObjects<TlsEngines>, TlsEngines> got = new HashMap<>();

    private volatile Runnable onChange = () -> {};

    @Reference(
            service = TlsEngines.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void bind(ServiceReference<TlsEngines> reference, ComponentServiceObjects<TlsEngines> engines) {
        slot.add(slotKey(reference), engines);
    }

    void unbind(ServiceReference<TlsEngines> reference, ComponentServiceObjects<TlsEngines> engines) {
        slot.remove(slotKey(reference));
        release(engines);
    }

    /** The slot looks at the reference's bundle and rank alone. */
    @SuppressWarnings("unchecked")
    private static ServiceReference<ComponentServiceObjects<TlsEngines>> slotKey(ServiceReference<?> reference) {
        return (ServiceReference<ComponentServiceObjects<TlsEngines>>) reference;
    }

    private synchronized void release(ComponentServiceObjects<TlsEngines> engines) {
        TlsEngines service = got.remove(engines);
        if (service != null) {
            engines.ungetService(service);
        }
    }

    private void changed() {
        synchronized (this) {
            notifyAll();
        }
        onChange.run();
    }

    /** @param action on whichever thread brings or takes one; it gets the engines itself if it needs them */
    void onChange(Runnable action) {
        onChange = action;
    }

    /** Loads the bundle's classes, if there is one. */
    synchronized Optional<TlsEngines> get() {
        return slot.current().map(engines -> got.computeIfAbsent(engines, ComponentServiceObjects::getService));
    }

    /** As {@link #get}, for a start: bundles come in any order. Never on an event loop. */
    synchronized Optional<TlsEngines> await(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            for (long left = patience.toNanos(); left > 0 && slot.current().isEmpty(); left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return get();
    }
}
