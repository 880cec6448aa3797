package io.pointsman.session.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.session.rig.FakeClient;
import io.pointsman.session.rig.FakeServer;
import io.pointsman.session.rig.SessionRig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server that goes away takes with it what lived on its connection: the session ends, and says so where it can. */
class ServerLostTest {

    private final SessionRig rig = new SessionRig();
    private final FakeClient client = rig.login("app");
    private final FakeServer server = rig.serverFor(client);

    @AfterEach
    void nothingLeaks() {
        rig.close();
    }

    @Test
    void aClientThatAskedNothingIsClosedWithoutAWord() {
        // When
        server.isLost(SessionRig.LOST);

        // Then
        assertThat(client.heard()).hasSize(1).doesNotHaveAnyElementsOfTypes(ErrPacket.class);
        assertThat(client.isOpen()).isFalse();
    }

    @Test
    void aClientThatWaitsForItsAnswerHearsWhy() {
        // Given
        client.queries("SELECT 1");

        // When
        server.isLost(SessionRig.LOST);

        // Then
        assertThat(client.heard(ErrPacket.class)).isEqualTo(SessionRig.LOST);
        assertThat(client.isOpen()).isFalse();
        server.heard();
    }

    @Test
    void aClientInTheMiddleOfAResultIsClosedWithoutAWord() {
        // Given
        client.queries("SELECT 1");
        server.says(rig.bytes("half a row"));

        // When
        server.isLost(SessionRig.LOST);

        // Then
        assertThat(client.heard()).doesNotHaveAnyElementsOfTypes(ErrPacket.class);
        assertThat(client.isOpen()).isFalse();
        server.heard();
    }

    @Test
    void aServerThatBreaksWhenItIsWrittenToIsLostLikeAnyOther() {
        // Given
        server.breaks = true;

        // When
        client.says(client.packet(Command.COM_QUERY, "SELECT 1"), client.packet(Command.COM_QUERY, "SELECT 2"));

        // Then
        assertThat(client.heard(ErrPacket.class)).isEqualTo(SessionRig.LOST);
        assertThat(server.heard()).containsExactly("COM_QUERY SELECT 1");
        assertThat(rig.backends.requests).as("no other server is asked for").hasSize(1);
    }

    @Test
    void aServerThatBreaksUnderACommandThatIsNotAnsweredEndsTheSession() {
        // Given
        server.breaks = true;

        // When
        client.says(client.packet(Command.COM_STMT_CLOSE, "1"), client.packet(Command.COM_QUERY, "SELECT 2"));

        // Then
        assertThat(client.isOpen()).isFalse();
        assertThat(rig.backends.requests).hasSize(1);
        server.heard();
    }

    @Test
    void whatAClientSendsMeanwhileGoesToNoOtherServer() {
        // Given
        server.isLost(SessionRig.LOST);

        // When
        client.queries("COMMIT"); // it has not heard of it yet

        // Then
        assertThat(rig.backends.requests).hasSize(1);
    }
}
