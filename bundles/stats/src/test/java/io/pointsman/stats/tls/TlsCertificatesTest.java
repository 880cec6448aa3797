package io.pointsman.stats.tls;

import static io.pointsman.stats.tls.TlsRig.certificate;
import static io.pointsman.stats.tls.TlsRig.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.tls.TlsInventory;
import io.pointsman.api.tls.TlsInventory.CertificateInUse;
import io.pointsman.api.tls.TlsInventory.Posture;
import io.pointsman.api.transport.ListenerRole;
import io.pointsman.stats.Services;
import io.pointsman.tls.CertificateText;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code stats_tls_certificates} and {@code stats_tls_posture}. */
class TlsCertificatesTest {

    private final TlsRig rig = new TlsRig();
    private final TlsCertificates table = new TlsCertificates(rig.certificates, rig.clock);

    @Test
    void oursAreListedWithTheConnectionsTheyProtect() {
        // Given
        X509Certificate ours = certificate("proxy.example", Duration.ofDays(90));
        String sha256 = CertificateText.fingerprint(ours);
        rig.inUse.add(new CertificateInUse("frontend", "server", "proxysql-cert.pem", ours, 1_790_000_000));
        rig.client(ListenerRole.TRAFFIC, "10.0.0.9", "app").protectedBy("TLSv1.3", "TLS_AES_128_GCM_SHA256", sha256);
        rig.server(1).protectedBy("TLSv1.3", "TLS_AES_128_GCM_SHA256", sha256); // another leg's is another use

        // When
        List<Map<String, String>> rows = rows(table);

        // Then
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0))
                .containsEntry("leg", "frontend")
                .containsEntry("use", "server")
                .containsEntry("subject", "CN=proxy.example")
                .containsEntry("issuer", "CN=Test Authority")
                .containsEntry("serial", CertificateText.serial(ours))
                .containsEntry("sans", "DNS:proxy.example")
                .containsEntry("not_after", TlsRig.NOW.plus(Duration.ofDays(90)).toString())
                .containsEntry("days_left", "90")
                .containsEntry("sha256", sha256)
                .containsEntry("used_by", "proxysql-cert.pem")
                .containsEntry("loaded_at", "1790000000")
                .containsEntry("connections", "1");
    }

    @Test
    void whatServersPresentIsListedOnceHoweverManyConnectionsItIsOn() {
        // Given
        X509Certificate certificate = certificate("db", Duration.ofDays(-1));
        for (int i = 0; i < 3; i++) {
            rig.server(1).protectedBy("TLSv1.3", "TLS_AES_128_GCM_SHA256", "", certificate, TlsRig.AUTHORITY.x509());
        }

        // When
        List<Map<String, String>> rows = rows(table);

        // Then
        assertThat(rows).extracting(row -> row.get("subject")).containsExactly("CN=db", "CN=Test Authority");
        assertThat(rows.get(0))
                .containsEntry("leg", "backend")
                .containsEntry("use", "peer")
                .containsEntry("used_by", "db:3306")
                .containsEntry("days_left", "-1")
                .containsEntry("loaded_at", null)
                .containsEntry("connections", "3");
    }

    @Test
    void aRoomThatFailsCostsItsOwnRowsAlone() {
        // Given
        rig.inUse.add(new CertificateInUse("frontend", "ca", "ca.pem", TlsRig.AUTHORITY.x509(), 1));
        rig.inventories.bindInventory(new BrokenInventory(), Services.reference("broken", "1.0.0"));

        // Then
        assertThat(rows(table)).hasSize(1);
        assertThat(new TlsPosture(rig.inventories).rows()).isEmpty();
    }

    private static final class BrokenInventory implements TlsInventory {
        @Override
        public List<CertificateInUse> certificates() {
            throw new IllegalStateException("broken");
        }

        @Override
        public List<Posture> postures() {
            throw new NoClassDefFoundError("gone");
        }
    }

    @Test
    void thePostureSaysWhatIsGotOfWhatWasAsked() {
        // Given
        rig.postures.add(new Posture(
                "backend", "hostgroup 1 db:3306", "", "use_ssl=1", "plaintext", true, "nothing is configured"));

        // Then
        assertThat(rows(new TlsPosture(rig.inventories)).get(0))
                .containsEntry("subject", "hostgroup 1 db:3306")
                .containsEntry("asked", "use_ssl=1")
                .containsEntry("effective", "plaintext")
                .containsEntry("downgraded", "1")
                .containsEntry("reason", "nothing is configured");
    }
}
