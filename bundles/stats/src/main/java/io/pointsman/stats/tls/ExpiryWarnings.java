package io.pointsman.stats.tls;

import io.pointsman.tls.CertificateText;
import io.pointsman.tls.Expiry;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns of each certificate once when it has 30, 14 and 3 days left. Confined to the thread that looks. */
final class ExpiryWarnings {

    private static final Logger LOG = LoggerFactory.getLogger(ExpiryWarnings.class);

    private final Clock clock;

    /** The last stage that was warned of, by fingerprint; of the certificates in use alone. */
    private Map<String, Integer> warned = Map.of();

    ExpiryWarnings(Clock clock) {
        this.clock = clock;
    }

    void look(List<Certificate> inUse) {
        Map<String, Integer> now = new HashMap<>();
        for (Certificate certificate : inUse) {
            long days = CertificateText.daysLeft(certificate.x509(), clock);
            OptionalInt stage = Expiry.stage(days);
            if (stage.isPresent()) {
                boolean isFirst = now.put(certificate.sha256(), stage.getAsInt()) == null;
                if (isFirst && stage.getAsInt() != warned.getOrDefault(certificate.sha256(), 0)) {
                    warn(certificate, days);
                }
            }
        }
        warned = now;
    }

    private static void warn(Certificate certificate, long days) {
        LOG.atWarn()
                .addKeyValue("leg", certificate.leg())
                .addKeyValue("use", certificate.use())
                .addKeyValue("used_by", certificate.usedBy())
                .addKeyValue("certificate", CertificateText.summary(certificate.x509()))
                .addKeyValue("days_left", days)
                .log(days < 0 ? "certificate has expired, renew it now" : "certificate expires soon, have it renewed");
    }
}
