package io.pointsman.core.listen;

import java.util.Map;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells the launcher, which shares no class of ours, how the listeners stand. */
@Component(immediate = true, service = Supplier.class, property = "pointsman.role=listeners")
public final class ListenerStatus implements Supplier<Map<String, String>> {

    private final Listeners listeners;

    @Activate
    public ListenerStatus(@Reference Listeners listeners) {
        this.listeners = listeners;
    }

    @Override
    public Map<String, String> get() {
        return listeners.status();
    }
}
