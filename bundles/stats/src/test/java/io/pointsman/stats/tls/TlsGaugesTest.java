package io.pointsman.stats.tls;

import static io.pointsman.stats.tls.TlsRig.certificate;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.tls.TlsInventory.CertificateInUse;
import io.pointsman.api.transport.ListenerRole;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What monitoring sees of TLS. */
class TlsGaugesTest {

    private final TlsRig rig = new TlsRig();
    private final TlsGauges gauges = new TlsGauges(rig.connections, rig.certificates, rig.clock);

    @Test
    void connectionsAreCountedByLegAndProtection() {
        // Given
        rig.client(ListenerRole.TRAFFIC, "10.0.0.9", "app").protectedBy("TLSv1.3", "TLS_AES_128_GCM_SHA256", "");
        rig.client(ListenerRole.TRAFFIC, "10.0.0.9", "app");
        rig.client(ListenerRole.ADMIN, "10.0.0.9", "admin");
        rig.server(1).protectedBy("TLSv1.2", "ECDHE-RSA-AES128-GCM-SHA256", "");
        rig.server(1);

        // Then
        assertThat(gauges.gauges())
                .containsEntry("TLS_Sessions_Frontend", 1L)
                .containsEntry("TLS_Sessions_Frontend_Plaintext", 2L)
                .containsEntry("TLS_Sessions_Backend", 1L)
                .containsEntry("TLS_Sessions_Backend_Plaintext", 1L)
                .containsEntry("TLS_Sessions_Legacy", 0L)
                .containsEntry("TLS_Sessions_Held", 0L);
    }

    @ParameterizedTest
    @CsvSource({
        "TLSv1.1, ECDHE-RSA-AES128-SHA, 1",
        "TLSv1, AES128-SHA, 1",
        "SSLv3, DES-CBC3-SHA, 1",
        "TLSv1.2, AES128-GCM-SHA256, 1",
        "TLSv1.2, ECDHE-RSA-AES256-SHA384, 1",
        "TLSv1.2, ECDHE-RSA-AES256-GCM-SHA384, 0",
        "TLSv1.3, TLS_CHACHA20_POLY1305_SHA256, 0"
    })
    void oldProtocolsAndSuitesAreLegacy(String protocol, String cipher, long legacy) {
        rig.client(ListenerRole.TRAFFIC, "10.0.0.9", "app").protectedBy(protocol, cipher, "");

        assertThat(gauges.gauges()).containsEntry("TLS_Sessions_Legacy", legacy);
    }

    @Test
    void aHeldConnectionIsLegacyWhateverItsSuite() {
        // Given
        FakeClient client = rig.client(ListenerRole.TRAFFIC, "10.0.0.9", "app");
        client.protectedBy("TLSv1.2", "ECDHE-RSA-AES256-GCM-SHA384", "");

        // When
        client.hold();

        // Then
        assertThat(gauges.gauges()).containsEntry("TLS_Sessions_Legacy", 1L).containsEntry("TLS_Sessions_Held", 1L);
    }

    @Test
    void theCertificateThatEndsFirstIsTheOneThatCounts() {
        // Given
        assertThat(gauges.gauges()).doesNotContainKey("TLS_Certificate_Days_Left_Min");
        for (int days : List.of(90, 12, 40)) {
            rig.inUse.add(
                    new CertificateInUse("frontend", "server", "a.pem", certificate("db", Duration.ofDays(days)), 1));
        }

        // Then
        assertThat(gauges.gauges()).containsEntry("TLS_Certificate_Days_Left_Min", 12L);
    }
}
