package io.pointsman.stats.tls;

import io.pointsman.api.lifecycle.Newest;
import io.pointsman.api.tls.TlsInventory;
import io.pointsman.api.tls.TlsInventory.CertificateInUse;
import io.pointsman.api.tls.TlsInventory.Posture;
import java.util.List;
import java.util.function.Function;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the TLS rooms say of their certificates and of what is configured. */
@Component(service = Inventories.class)
public final class Inventories {

    private static final Logger LOG = LoggerFactory.getLogger(Inventories.class);

    private final Newest<TlsInventory> rooms = new Newest<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindInventory(TlsInventory inventory, ServiceReference<TlsInventory> reference) {
        rooms.add(reference, inventory);
    }

    void unbindInventory(ServiceReference<TlsInventory> reference) {
        rooms.remove(reference);
    }

    List<CertificateInUse> certificates() {
        return all(TlsInventory::certificates);
    }

    List<Posture> postures() {
        return all(TlsInventory::postures);
    }

    private <T> List<T> all(Function<TlsInventory, List<T>> question) {
        return rooms.current().stream()
                .flatMap(room -> ask(room, question).stream())
                .toList();
    }

    private static <T> List<T> ask(TlsInventory room, Function<TlsInventory, List<T>> question) {
        try {
            return List.copyOf(question.apply(room));
        } catch (RuntimeException | LinkageError e) { // a stale bundle fails with NoClassDefFoundError
            LOG.atWarn()
                    .addKeyValue("source", room.getClass().getName())
                    .addKeyValue("error", e.toString())
                    .log("certificates in use not read");
            return List.of();
        }
    }
}
