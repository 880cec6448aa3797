package io.pointsman.session.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.protocol.ColumnDefinition;
import io.pointsman.api.protocol.TextResultSet;
import io.pointsman.api.routing.RoutingRequest;
import io.pointsman.api.tls.TlsInventory;
import io.pointsman.pem.TestAuthority;
import io.pointsman.session.rig.FakeClient;
import io.pointsman.session.rig.FakeServer;
import io.pointsman.session.rig.SessionRig;
import io.pointsman.session.rig.Verdicts;
import io.pointsman.tls.CertificateText;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a client and a router are told of the client's own connection. */
class ClientTlsTest {

    private static final X509Certificate OURS = new TestAuthority("Test Authority")
            .request("db.example")
            .valid(Instant.parse("2026-01-02T03:04:05Z"), Instant.parse("2036-11-12T13:14:15Z"))
            .issue()
            .x509();

    private final SessionRig rig = new SessionRig();
    private final FakeClient client = rig.login("app");

    @AfterEach
    void nothingLeaks() {
        rig.close();
    }

    private List<List<String>> answer(String statement) {
        client.queries(statement);
        return client.heard(TextResultSet.class).rows();
    }

    @Test
    void aPlainClientIsShownThatItIs() {
        // When
        client.queries("SHOW STATUS LIKE 'Ssl%'");

        // Then
        TextResultSet answer = client.heard(TextResultSet.class);
        assertThat(answer.columns()).extracting(ColumnDefinition::name).containsExactly("Variable_name", "Value");
        assertThat(answer.rows())
                .containsExactly(
                        List.of("Ssl_cipher", ""),
                        List.of("Ssl_cipher_list", ""),
                        List.of("Ssl_server_not_after", ""),
                        List.of("Ssl_server_not_before", ""),
                        List.of("Ssl_sessions_reused", "0"),
                        List.of("Ssl_version", ""));
        assertThat(rig.backends.requests).isEmpty();
    }

    @Test
    void aClientIsToldOfItsOwnLegUnderMysqlsNames() {
        // Given
        rig.room.bind(new TlsInventory() {
            @Override
            public List<CertificateInUse> certificates() {
                return List.of(new CertificateInUse("frontend", "server", "cert.pem", OURS, 1));
            }

            @Override
            public List<Posture> postures() {
                return List.of();
            }
        });
        client.protectedWith(CertificateText.fingerprint(OURS), "no certificate");

        // Then
        assertThat(answer("show session status like 'ssl%'"))
                .containsExactly(
                        List.of("Ssl_cipher", "ECDHE-RSA-AES128-GCM-SHA256"),
                        List.of("Ssl_cipher_list", "ECDHE-RSA-AES128-GCM-SHA256"),
                        List.of("Ssl_server_not_after", "Nov 12 13:14:15 2036 GMT"),
                        List.of("Ssl_server_not_before", "Jan  2 03:04:05 2026 GMT"),
                        List.of("Ssl_sessions_reused", "1"),
                        List.of("Ssl_version", "TLSv1.2"));
    }

    @Test
    void oneVariableMayBeAskedFor() {
        client.protectedBy("no certificate");

        assertThat(answer("SHOW STATUS WHERE Variable_name = 'ssl_version'"))
                .containsExactly(List.of("Ssl_version", "TLSv1.2"));
    }

    @Test
    void theDatesOfACertificateThatIsServedNoMoreAreNotKnown() {
        // Given
        client.protectedWith("00ff", "no certificate");
        rig.room.bind(new TlsInventory() {
            @Override
            public List<CertificateInUse> certificates() {
                throw new NoClassDefFoundError("gone");
            }

            @Override
            public List<Posture> postures() {
                return List.of();
            }
        });

        // Then
        assertThat(answer("SHOW STATUS LIKE 'ssl_server%'"))
                .containsExactly(List.of("Ssl_server_not_after", ""), List.of("Ssl_server_not_before", ""));
    }

    @Test
    void otherStatusIsTheServers() {
        // Given
        FakeServer server = rig.serverFor(client);

        // When
        client.queries("SHOW STATUS LIKE 'Threads%'");

        // Then
        assertThat(server.heard()).containsExactly("COM_QUERY SHOW STATUS LIKE 'Threads%'");
    }

    @Test
    void theReportOfASessionSaysHowBothLegsAreProtected() {
        // Given
        rig.serverFor(client);
        client.protectedBy("no certificate");

        // When
        String json = answer("PROXYSQL INTERNAL SESSION").get(0).get(0);

        // Then
        assertThat(json)
                .contains("\"tls\":{\"version\":\"TLSv1.2\",\"cipher\":\"ECDHE-RSA-AES128-GCM-SHA256\"")
                .contains("\"server_name\":\"db.example\"")
                .contains("\"encrypted\":false,\"tls\":null");
    }

    @Test
    void routersLearnOfTheNameThatWasAskedFor() {
        // Given
        List<RoutingRequest> seen = new ArrayList<>();
        rig.router = request -> {
            seen.add(request.copy());
            return Verdicts.reject("seen");
        };
        client.queries("SELECT 1");
        client.protectedBy("no certificate");

        // When
        client.queries("SELECT 1");

        // Then
        client.heard();
        assertThat(seen).extracting(RoutingRequest::isTls).containsExactly(false, true);
        assertThat(seen).extracting(RoutingRequest::serverName).containsExactly("", "db.example");
        assertThat(seen.get(1).copy()).isSameAs(seen.get(1));
    }
}
