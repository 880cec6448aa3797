package io.pointsman.stats.tls;

import static io.pointsman.stats.tls.TlsRig.certificate;
import static io.pointsman.stats.tls.TlsRig.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.transport.ListenerRole;
import io.pointsman.tls.CertificateText;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code stats_tls_sessions}. */
class TlsSessionsTest {

    private final TlsRig rig = new TlsRig();
    private final TlsSessions table = new TlsSessions(rig.connections);

    @Test
    void aClientsRowSaysHowItsConnectionIsProtected() {
        // Given
        X509Certificate certificate = certificate("app.example", Duration.ofDays(90));
        rig.client(ListenerRole.TRAFFIC, "10.0.0.9", "app")
                .protectedBy("TLSv1.3", "TLS_AES_256_GCM_SHA384", "aabb", certificate);

        // When
        Map<String, String> row = rows(table).get(0);

        // Then
        assertThat(table.name()).isEqualTo("stats_tls_sessions");
        assertThat(row)
                .containsEntry("leg", "frontend")
                .containsEntry("session_id", "1")
                .containsEntry("peer", "10.0.0.9:50001")
                .containsEntry("user", "app")
                .containsEntry("listener", "TRAFFIC")
                .containsEntry("hostgroup", null)
                .containsEntry("tls", "1")
                .containsEntry("version", "TLSv1.3")
                .containsEntry("cipher", "TLS_AES_256_GCM_SHA384")
                .containsEntry("tls_group", "X25519")
                .containsEntry("engine", "BoringSSL")
                .containsEntry("resumed", "1")
                .containsEntry("server_name", "db.example")
                .containsEntry("own_certificate", "aabb")
                .containsEntry("peer_certificate", CertificateText.fingerprint(certificate))
                .containsEntry("peer_subject", "CN=app.example")
                .containsEntry("verification", "VERIFY_CA")
                .containsEntry("verdict", "verified")
                .containsEntry("params_row", "files")
                .containsEntry("bundle_generation", "0.1.0")
                .containsEntry("held", "0");
    }

    @Test
    void aPlainConnectionHasARowToo() {
        // Given
        rig.client(ListenerRole.ADMIN, "10.0.0.9", "");

        // When
        Map<String, String> row = rows(table).get(0);

        // Then
        assertThat(row)
                .containsEntry("listener", "ADMIN")
                .containsEntry("user", null)
                .containsEntry("tls", "0")
                .containsEntry("cipher", null)
                .containsEntry("held", null);
    }

    @Test
    void aServerConnectionIsTheSessionsThatHoldsIt() {
        // Given
        rig.client(ListenerRole.TRAFFIC, "10.0.0.9", "app").holds(rig.server(7));
        rig.server(8).protectedBy("TLSv1.2", "ECDHE-RSA-AES128-GCM-SHA256", "");

        // Then
        assertThat(rows(table).get(1))
                .containsEntry("leg", "backend")
                .containsEntry("session_id", "1")
                .containsEntry("hostgroup", "7")
                .containsEntry("listener", null);
        assertThat(rows(table).get(2))
                .containsEntry("session_id", null)
                .containsEntry("own_certificate", null)
                .containsEntry("peer_certificate", null)
                .containsEntry("tls", "1");
    }

    @Test
    void aSessionWhoseCodeIsBeingReplacedIsShownWithoutItsUser() {
        rig.client(ListenerRole.TRAFFIC, "10.0.0.9", "app").park();

        assertThat(rows(table).get(0)).containsEntry("session_id", "1").containsEntry("user", null);
    }
}
