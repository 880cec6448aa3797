package io.pointsman.stats.tls;

import io.pointsman.api.admin.RuntimeTable;
import io.pointsman.api.tls.TlsInventory.Posture;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code stats_tls_posture}: what is asked for each listener and server, and what its connections get. */
@Component(service = RuntimeTable.class)
public final class TlsPosture implements RuntimeTable {

    private final Inventories inventories;

    @Activate
    public TlsPosture(@Reference Inventories inventories) {
        this.inventories = inventories;
    }

    @Override
    public String name() {
        return "stats_tls_posture";
    }

    @Override
    public List<String> columns() {
        return List.of("leg", "subject", "user", "asked", "effective", "downgraded", "reason");
    }

    @Override
    public List<List<String>> rows() {
        return inventories.postures().stream().map(TlsPosture::row).toList();
    }

    private static List<String> row(Posture posture) {
        return List.of(
                posture.leg(),
                posture.subject(),
                posture.user(),
                posture.asked(),
                posture.effective(),
                posture.isDowngraded() ? "1" : "0",
                posture.reason());
    }
}
