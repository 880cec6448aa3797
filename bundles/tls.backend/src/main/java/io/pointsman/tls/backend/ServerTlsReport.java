package io.pointsman.tls.backend;

import io.pointsman.api.admin.Gauges;
import io.pointsman.api.admin.Statuses;
import io.pointsman.api.tls.TlsInventory;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What is in force, for those who look. */
@Component(service = {TlsInventory.class, Gauges.class, Statuses.class})
public final class ServerTlsReport implements TlsInventory, Gauges, Statuses {

    private final ServerTlsComponent tls;
    private final Clock clock;

    @Activate
    public ServerTlsReport(@Reference ServerTlsComponent tls) {
        this(tls, Clock.systemUTC());
    }

    ServerTlsReport(ServerTlsComponent tls, Clock clock) {
        this.tls = tls;
        this.clock = clock;
    }

    private Inventory inventory() {
        return new Inventory(tls.table());
    }

    @Override
    public List<CertificateInUse> certificates() {
        return inventory().certificates();
    }

    @Override
    public List<Posture> postures() {
        return inventory().postures();
    }

    @Override
    public Map<String, Long> gauges() {
        return inventory().gauges(clock);
    }

    @Override
    public List<String> lines() {
        return List.of("TLS towards servers: " + inventory().status(tls.engine()));
    }
}
