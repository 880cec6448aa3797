package io.pointsman.session.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.config.CertificateRule;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.OkPacket;
import io.pointsman.api.transport.ClientFigure;
import io.pointsman.api.transport.ListenerRole;
import io.pointsman.pem.TestAuthority;
import io.pointsman.session.rig.FakeClient;
import io.pointsman.session.rig.SessionRig;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A user that needs a certificate of its own. */
class ClientCertificateTest {

    private static final X509Certificate APP =
            new TestAuthority("Clients").issue("app", "RSA").x509();

    private static final CertificateRule NEEDS_APP = new CertificateRule(true, "CN=app", "", "", "");
    private static final CertificateRule NEEDS_REPORT = new CertificateRule(true, "CN=report", "", "", "");

    private final SessionRig rig = new SessionRig();
    private final FakeClient client = rig.connect(ListenerRole.TRAFFIC);

    ClientCertificateTest() {
        client.heard();
        rig.user("app", row -> row.withCertificate(NEEDS_APP));
        rig.user("report", row -> row.withCertificate(NEEDS_REPORT));
    }

    @AfterEach
    void nothingLeaks() {
        rig.close();
    }

    private void assertThatItIsDenied(String user) {
        assertThat(client.heard(ErrPacket.class))
                .isEqualTo(new ErrPacket(
                        1045,
                        "28000",
                        "ProxySQL Error: Access denied for user '" + user + "'@'10.0.0.9' (using password: YES)"));
        assertThat(client.isOpen()).isFalse();
    }

    @Test
    void whoHasItIsLetIn() {
        // Given
        client.protectedBy("verified", APP);

        // When
        client.names("app", "proof");

        // Then
        assertThat(client.heard()).hasExactlyElementsOfTypes(OkPacket.class);
    }

    @Test
    void whoHasAnotherIsDeniedAsForAWrongPassword() {
        // Given
        client.protectedBy("verified", APP);

        // When
        client.names("report", "proof");

        // Then
        assertThatItIsDenied("report");
        assertThat(client.figures().get(ClientFigure.ACCESS_DENIED)).isOne();
    }

    @Test
    void whoComesWithoutTlsIsDenied() {
        client.names("app", "proof");

        assertThatItIsDenied("app");
    }

    @Test
    void aCertificateIsLookedAtAgainWhenTheUserChanges() {
        // Given
        rig.user("reader", row -> row);
        client.protectedBy("verified", APP);
        client.names("reader", "proof");
        client.heard();
        client.commands(Command.COM_CHANGE_USER, "app - proof");
        assertThat(client.heard()).hasExactlyElementsOfTypes(OkPacket.class);

        // When
        client.commands(Command.COM_CHANGE_USER, "report - proof");

        // Then
        assertThatItIsDenied("report");
    }
}
