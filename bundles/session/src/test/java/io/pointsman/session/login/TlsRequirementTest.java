package io.pointsman.session.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.LoginStep;
import io.pointsman.api.protocol.OkPacket;
import io.pointsman.api.transport.ClientFigure;
import io.pointsman.api.transport.ListenerRole;
import io.pointsman.session.rig.FakeClient;
import io.pointsman.session.rig.SessionRig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is not let in without TLS: of what listener, variable and user ask, the strictest counts. */
class TlsRequirementTest {

    private final SessionRig rig = new SessionRig();
    private FakeClient client = rig.connect(ListenerRole.TRAFFIC);

    TlsRequirementTest() {
        client.canStartTls = true;
        client.heard();
    }

    @AfterEach
    void nothingLeaks() {
        rig.close();
    }

    private void assertThatTlsIsRequiredBy(String setting) {
        assertThat(client.heard(ErrPacket.class))
                .isEqualTo(new ErrPacket(
                        3159,
                        "HY000",
                        "Connections using insecure transport are prohibited while " + setting
                                + ". Connect with TLS (--ssl-mode=REQUIRED)"));
        assertThat(client.isOpen()).isFalse();
    }

    @Test
    void aListenerThatTakesTlsOnlyRefusesBeforeAPasswordIsAskedFor() {
        // Given
        client.requiresTls = true;

        // When
        client.names("app", "proof");

        // Then
        assertThatTlsIsRequiredBy("its listener has ?require_ssl=1");
        assertThat(rig.authMethods.heard).isEmpty();
        assertThat(client.figures().get(ClientFigure.ACCESS_DENIED)).isOne();
    }

    @Test
    void theVariableIsForEveryClientOfTraffic() {
        // Given
        rig.load("mysql-require_ssl", "true");

        // When
        client.names("app", "proof");

        // Then
        assertThatTlsIsRequiredBy("mysql-require_ssl=true");
        assertThat(rig.authMethods.heard).isEmpty();
    }

    @Test
    void aUserThatDoesNotExistIsRefusedInTheSameWords() {
        // Given
        rig.load("mysql-require_ssl", "true");

        // When
        client.names("nobody", "proof");

        // Then
        assertThatTlsIsRequiredBy("mysql-require_ssl=true");
    }

    @Test
    void whatAUserNeedsIsToldToWhoHasProvedToBeIt() {
        // Given
        rig.user("app", row -> row.withUseSsl());

        // When
        client.names("app", "proof");

        // Then
        assertThatTlsIsRequiredBy("mysql_users has use_ssl=1 for user 'app'");
    }

    @Test
    void whoCanNotProveToBeAUserDoesNotLearnThatItNeedsTls() {
        // Given
        rig.user("app", row -> row.withUseSsl());
        rig.authMethods.script.add(new LoginStep.Denied("wrong password"));

        // When
        client.names("app", "proof");

        // Then
        assertThat(client.heard(ErrPacket.class).errorCode()).isEqualTo(1045);
    }

    @Test
    void whoHasTlsIsLetInByTheStrictestSettings() {
        // Given
        client.requiresTls = true;
        client.tls = true;
        rig.load("mysql-require_ssl", "true");
        rig.user("app", row -> row.withUseSsl());

        // When
        client.names("app", "proof");

        // Then
        assertThat(client.heard()).hasExactlyElementsOfTypes(OkPacket.class);
    }

    @Test
    void aUnixSocketIsSecureForTheVariable() {
        // Given
        client.host = "";
        rig.load("mysql-require_ssl", "true");

        // When
        client.names("app", "proof");

        // Then
        assertThat(client.heard()).hasExactlyElementsOfTypes(OkPacket.class);
    }

    @Test
    void aUnixSocketThatRequiresTlsItselfIsTakenAtItsWord() {
        // Given
        client.host = "";
        client.requiresTls = true;

        // When
        client.names("app", "proof");

        // Then
        assertThatTlsIsRequiredBy("its listener has ?require_ssl=1");
    }

    @Test
    void theVariableIsNotForTheAdminPort() {
        // Given
        rig.load("mysql-require_ssl", "true");
        client = rig.connect(ListenerRole.ADMIN);
        client.heard();

        // When
        client.names("admin", "proof");

        // Then
        assertThat(client.heard()).hasExactlyElementsOfTypes(OkPacket.class);
    }

    @Test
    void theAdminPortsOwnRequirementCounts() {
        // Given
        client = rig.connect(ListenerRole.ADMIN);
        client.canStartTls = true;
        client.requiresTls = true;
        client.heard();

        // When
        client.names("admin", "proof");

        // Then
        assertThatTlsIsRequiredBy("its listener has ?require_ssl=1");
    }

    @Test
    void whereTlsCanNotBeHadTheHintSaysSo() {
        // Given
        client.requiresTls = true;
        client.canStartTls = false;

        // When
        client.names("app", "proof");

        // Then
        assertThat(client.heard(ErrPacket.class).message()).contains("it is not offered here now");
    }

    @Test
    void aSettingThatBecameStricterCountsForTheNextUserOfAConnection() {
        // Given
        client.names("app", "proof");
        client.heard();
        rig.user("report", row -> row);
        rig.load("mysql-require_ssl", "true");

        // When
        client.commands(Command.COM_CHANGE_USER, "report - proof");

        // Then
        assertThatTlsIsRequiredBy("mysql-require_ssl=true");
    }
}
