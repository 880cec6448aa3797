package io.pointsman.tls.frontend;

import io.pointsman.api.tls.ReloadableTls.Prepared;
import io.pointsman.tls.CertificateText;
import io.pointsman.tls.frontend.OfferMaker.Made;
import io.pointsman.tls.frontend.engine.ServedCertificate;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The files as they were read again, not yet in use.
 *
 * @param base what was in force then
 * @param replace puts the second offer in the place of the first
 */
record Reload(Made made, Offer base, Clock clock, BiConsumer<Offer, Offer> replace) implements Prepared {

    @Override
    public List<String> summary() {
        if (made.offer().serving().isEmpty()) {
            return List.of("TLS is not offered to clients: mysql-have_ssl is false");
        }
        return made.offer().serving().get().certificates().all().stream()
                .map(this::line)
                .toList();
    }

    private String line(ServedCertificate certificate) {
        Set<String> served = base.fingerprints();
        return certificate.identity().source() + ": "
                + CertificateText.summary(certificate.identity().certificate()) + ", "
                + CertificateText.daysLeft(certificate.identity().certificate(), clock) + " days left, "
                + (served.contains(certificate.fingerprint())
                        ? "served already"
                        : "new for connections that are made from now on");
    }

    /** Whether another certificate, or another trust, comes into use. */
    boolean changesAnything() {
        return !base.serving()
                .map(serving -> serving.material().fingerprints())
                .equals(made.offer().serving().map(serving -> serving.material().fingerprints()));
    }

    @Override
    public List<String> warnings() {
        return made.findings().warnings();
    }

    @Override
    public void publish() {
        replace.accept(base, made.offer());
    }
}
