package io.pointsman.stats.tls;

import io.pointsman.api.admin.RuntimeTable;
import io.pointsman.tls.CertificateText;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code stats_tls_certificates}. */
@Component(service = RuntimeTable.class)
public final class TlsCertificates implements RuntimeTable {

    private static final List<String> COLUMNS = List.of(
            "leg",
            "use",
            "subject",
            "issuer",
            "serial",
            "sans",
            "not_before",
            "not_after",
            "days_left",
            "sha256",
            "used_by",
            "loaded_at",
            "connections");

    private final Certificates certificates;
    private final Clock clock;

    @Activate
    public TlsCertificates(@Reference Certificates certificates) {
        this(certificates, Clock.systemUTC());
    }

    TlsCertificates(Certificates certificates, Clock clock) {
        this.certificates = certificates;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "stats_tls_certificates";
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public List<List<String>> rows() {
        return certificates.all().stream().map(this::row).toList();
    }

    private List<String> row(Certificate certificate) {
        X509Certificate x509 = certificate.x509();
        return Arrays.asList(
                certificate.leg(),
                certificate.use(),
                CertificateText.subject(x509),
                CertificateText.issuer(x509),
                CertificateText.serial(x509),
                CertificateText.alternativeNames(x509),
                x509.getNotBefore().toInstant().toString(),
                x509.getNotAfter().toInstant().toString(),
                Long.toString(CertificateText.daysLeft(x509, clock)),
                certificate.sha256(),
                certificate.usedBy(),
                certificate.loadedAt() == 0 ? null : Long.toString(certificate.loadedAt()),
                Long.toString(certificate.connections()));
    }
}
