package io.pointsman.api.lifecycle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.osgi.framework.ServiceReference;

/**
 * All services of one kind. Two versions of one component are side by side during a swap: only the newer counts, or its
 * figures would be there twice, and it would be told everything twice.
 */
public final class Newest<T> {

    private static final String COMPONENT = "component.name";
    private static final String SERVICE_ID = "service.id";

    private final Map<Object, ServiceSlot<T>> byComponent = new LinkedHashMap<>();

    /** Replaced as a whole. */
    private volatile List<T> current = List.of();

    /** In the order in which their components came. Any thread. */
    public List<T> current() {
        return current;
    }

    public synchronized void add(ServiceReference<T> reference, T service) {
        byComponent
                .computeIfAbsent(component(reference), name -> new ServiceSlot<>(() -> {}))
                .add(reference, service);
        publish();
    }

    public synchronized void remove(ServiceReference<T> reference) {
        ServiceSlot<T> slot = byComponent.get(component(reference));
        slot.remove(reference);
        if (slot.currentOrNull() == null) {
            byComponent.remove(component(reference));
        }
        publish();
    }

    /** What has no name is like nothing else. */
    private static Object component(ServiceReference<?> reference) {
        Object name = reference.getProperty(COMPONENT);
        return name == null ? reference.getProperty(SERVICE_ID) : name;
    }

    private void publish() {
        current = byComponent.values().stream()
                .map(ServiceSlot::currentOrNull)
                .filter(Objects::nonNull)
                .toList();
    }
}
