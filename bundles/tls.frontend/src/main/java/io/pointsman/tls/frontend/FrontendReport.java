package io.pointsman.tls.frontend;

import io.pointsman.api.admin.Gauges;
import io.pointsman.api.admin.Statuses;
import io.pointsman.api.config.RuntimeConfigs;
import io.pointsman.api.tls.TlsInventory;
import io.pointsman.tls.CertificateText;
import io.pointsman.tls.frontend.engine.ServedCertificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** TLS towards clients as others want to see it: for {@code pointsman status} and the tables of {@code stats}. */
@Component(service = {Statuses.class, Gauges.class, TlsInventory.class})
public final class FrontendReport implements Statuses, Gauges, TlsInventory {

    private static final String FRONTEND = "frontend";

    private final ListenerTlsComponent tls;
    private final RuntimeConfigs configs;
    private final Clock clock = Clock.systemUTC();

    @Activate
    public FrontendReport(@Reference ListenerTlsComponent tls, @Reference RuntimeConfigs configs) {
        this.tls = tls;
        this.configs = configs;
    }

    @Override
    public List<String> lines() {
        Offer offer = tls.current();
        if (offer instanceof Offer.Serving serving) {
            return serving.certificates().all().stream()
                    .map(FrontendReport::line)
                    .toList();
        }
        return offer instanceof Offer.Broken broken
                ? List.of("TLS towards clients: refused, because " + broken.reason())
                : List.of("TLS towards clients: not offered");
    }

    private static String line(ServedCertificate certificate) {
        return "TLS towards clients: " + certificate.identity().file().getFileName() + ", valid until "
                + certificate.identity().certificate().getNotAfter().toInstant() + ", served by "
                + String.join(", ", certificate.engines());
    }

    @Override
    public Map<String, Long> gauges() {
        Map<String, Long> gauges = new TreeMap<>();
        gauges.put("TLS_Frontend_Reloads_OK", tls.reloads().done());
        gauges.put("TLS_Frontend_Reloads_Failed", tls.reloads().failed());
        tls.current().serving().ifPresent(serving -> {
            gauges.put("TLS_Frontend_Legacy_Enabled", serving.enabled().legacyCount());
            gauges.put("TLS_Frontend_Certificate_Days_Left", daysLeft(serving));
            gauges.put("TLS_Frontend_Loaded_At", serving.loadedAt().getEpochSecond());
        });
        return gauges;
    }

    /** Of the one that ends first. */
    private long daysLeft(Offer.Serving serving) {
        return serving.certificates().all().stream()
                .mapToLong(each -> CertificateText.daysLeft(each.identity().certificate(), clock))
                .min()
                .orElse(0);
    }

    @Override
    public List<CertificateInUse> certificates() {
        List<CertificateInUse> certificates = new ArrayList<>();
        tls.current().serving().ifPresent(serving -> addTo(certificates, serving));
        return certificates;
    }

    private static void addTo(List<CertificateInUse> certificates, Offer.Serving serving) {
        long loadedAt = serving.loadedAt().getEpochSecond();
        serving.certificates().all().stream()
                .map(ServedCertificate::identity)
                .forEach(identity -> certificates.add(
                        new CertificateInUse(FRONTEND, "server", identity.source(), identity.certificate(), loadedAt)));
        serving.material().authorities().forEach(file -> file.certificates()
                .forEach(certificate -> certificates.add(new CertificateInUse(
                        FRONTEND,
                        "ca",
                        file.variable().isEmpty() ? file.path().toString() : file.variable() + " (" + file.path() + ")",
                        certificate,
                        loadedAt))));
    }

    @Override
    public List<Posture> postures() {
        return new Postures(tls.current(), configs.current()).all();
    }
}
