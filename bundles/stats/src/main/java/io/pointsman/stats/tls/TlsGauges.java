package io.pointsman.stats.tls;

import io.pointsman.api.admin.Gauges;
import io.pointsman.tls.CertificateText;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How many connections are protected, and how long all certificates are good. */
@Component(service = Gauges.class)
public final class TlsGauges implements Gauges {

    private final Connections connections;
    private final Certificates certificates;
    private final Clock clock;

    @Activate
    public TlsGauges(@Reference Connections connections, @Reference Certificates certificates) {
        this(connections, certificates, Clock.systemUTC());
    }

    TlsGauges(Connections connections, Certificates certificates, Clock clock) {
        this.connections = connections;
        this.certificates = certificates;
        this.clock = clock;
    }

    @Override
    public Map<String, Long> gauges() {
        List<Connection> open = connections.all();
        Map<String, Long> gauges = new TreeMap<>();
        gauges.put("TLS_Sessions_Frontend", count(open, on(Leg.FRONTEND).and(Connection::isTls)));
        gauges.put("TLS_Sessions_Backend", count(open, on(Leg.BACKEND).and(Connection::isTls)));
        gauges.put(
                "TLS_Sessions_Frontend_Plaintext", count(open, on(Leg.FRONTEND).and(plain())));
        gauges.put("TLS_Sessions_Backend_Plaintext", count(open, on(Leg.BACKEND).and(plain())));
        gauges.put("TLS_Sessions_Legacy", count(open, Connection::isLegacy));
        gauges.put("TLS_Sessions_Held", count(open, Connection::isHeld));
        certificates.all().stream()
                .mapToLong(certificate -> CertificateText.daysLeft(certificate.x509(), clock))
                .min()
                .ifPresent(days -> gauges.put("TLS_Certificate_Days_Left_Min", days));
        return gauges;
    }

    private static Predicate<Connection> on(Leg leg) {
        return connection -> connection.leg() == leg;
    }

    private static Predicate<Connection> plain() {
        return connection -> !connection.isTls();
    }

    private static long count(List<Connection> open, Predicate<Connection> which) {
        return open.stream().filter(which).count();
    }
}
