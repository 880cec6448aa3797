package io.pointsman.tls.frontend;

import io.pointsman.tls.CertificateText;
import io.pointsman.tls.frontend.engine.ServedCertificate;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the log is told when something else is served. */
final class Announcement {

    private static final Logger LOG = LoggerFactory.getLogger(ListenerTlsComponent.class);

    private Announcement() {}

    static void of(Offer previous, Offer next) {
        boolean isSame = previous.getClass().equals(next.getClass())
                && previous.fingerprints().equals(next.fingerprints());
        if (isSame) {
            return;
        }
        next.serving().ifPresent(serving -> serving.certificates().all().forEach(Announcement::served));
        if (next instanceof Offer.Broken broken) {
            (broken.lacksBundle() ? LOG.atWarn() : LOG.atError())
                    .addKeyValue("error", broken.reason())
                    .log("clients that ask for TLS are refused");
        }
    }

    private static void served(ServedCertificate certificate) {
        LOG.atInfo()
                .addKeyValue("file", certificate.identity().file())
                .addKeyValue(
                        "subject",
                        CertificateText.subject(certificate.identity().certificate()))
                .addKeyValue(
                        "expires",
                        certificate.identity().certificate().getNotAfter().toInstant())
                .addKeyValue("engine", certificate.engines())
                .log("clients are served TLS");
    }

    /** @param canLack whether what is missing was left out: then nobody else is told */
    static void lacking(List<String> warnings, boolean canLack) {
        if (canLack) {
            LOG.atWarn()
                    .addKeyValue("warnings", warnings)
                    .log("engines for TLS of the past have come or gone, clients are served by what is there");
        }
    }

    /** A person must act, though we go on. */
    static void loud(List<String> findings) {
        findings.forEach(finding ->
                LOG.atError().addKeyValue("error", finding).log("TLS material that clients may refuse is in use"));
    }
}
