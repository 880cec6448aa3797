package io.pointsman.stats.tls;

import static io.pointsman.stats.tls.TlsRig.certificate;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.tls.TlsInventory.CertificateInUse;
import io.pointsman.stats.LogOf;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Somebody is told before a certificate ends, and not every hour. */
class ExpiryWarningsTest {

    private static final long PATIENCE_MILLIS = 5_000;

    private final LogOf log = new LogOf(ExpiryWarnings.class);
    private final TurnedClock clock = new TurnedClock();
    private final ExpiryWarnings warnings = new ExpiryWarnings(clock);
    private final X509Certificate x509 = certificate("db", Duration.ofDays(40));
    private final Certificate certificate =
            Certificate.ours(new CertificateInUse("frontend", "server", "cert.pem", x509, 1), 0);

    @AfterEach
    void stop() {
        log.close();
    }

    private void lookEveryDay(int days) {
        for (int day = 0; day < days; day++) {
            warnings.look(List.of(certificate, certificate)); // in two places
            clock.now = clock.now.plus(Duration.ofDays(1));
        }
    }

    @Test
    void nothingIsSaidWhileThereIsTime() {
        lookEveryDay(10);

        assertThat(log.lines()).isEmpty();
    }

    @Test
    void aWarningIsGivenOnceAtEachOfThreeStages() {
        // When
        lookEveryDay(40);

        // Then
        assertThat(log.lines()).hasSize(3);
        assertThat(log.lines().get(0))
                .contains("expires soon", "used_by=\"cert.pem\"", "subject CN=db", "days_left=\"29\"");
        assertThat(log.lines().get(1)).contains("days_left=\"13\"");
        assertThat(log.lines().get(2)).contains("days_left=\"2\"");
    }

    @Test
    void whoSeesAnExpiredCertificateFirstIsToldThatItHas() {
        clock.now = clock.now.plus(Duration.ofDays(50));

        lookEveryDay(2);

        assertThat(log.lines()).singleElement().asString().contains("has expired", "days_left=\"-10\"");
    }

    @Test
    void theThreadThatLooksEndsWithItsComponent() throws Exception {
        // Given
        TlsRig rig = new TlsRig();
        rig.inUse.add(new CertificateInUse("frontend", "server", "c.pem", certificate("db", Duration.ofDays(1)), 1));
        ExpiryWatch watch = new ExpiryWatch(rig.certificates);

        Thread looking = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("stats"))
                .findFirst()
                .orElseThrow();

        // When
        watch.stop();

        // Then
        looking.join(PATIENCE_MILLIS);
        assertThat(looking.isAlive()).isFalse();
    }

    private static final class TurnedClock extends Clock {

        private Instant now = TlsRig.NOW;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
