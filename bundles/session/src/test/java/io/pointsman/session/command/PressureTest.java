package io.pointsman.session.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.protocol.Command;
import io.pointsman.session.rig.FakeClient;
import io.pointsman.session.rig.FakeServer;
import io.pointsman.session.rig.SessionRig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What can't be written on one side is not read on the other. */
class PressureTest {

    private final SessionRig rig = new SessionRig();
    private final FakeClient client = rig.login("app");
    private final FakeServer server = rig.serverFor(client);

    @AfterEach
    void nothingLeaks() {
        rig.close();
    }

    @Test
    void aClientThatDoesNotReadStopsItsServer() {
        // Given
        client.queries("SELECT * FROM big");
        client.writable(false);

        // When
        server.says(rig.bytes("rows"));

        // Then
        assertThat(server.isRead()).isFalse();
        server.heard();
    }

    @Test
    void aClientThatReadsAgainLetsItsServerGoOn() {
        // Given
        client.queries("SELECT * FROM big");
        client.writable(false);
        rig.run();
        server.says(rig.bytes("rows"));
        assertThat(server.isRead()).isFalse();

        // When
        client.writable(true);
        rig.run();

        // Then
        assertThat(server.isRead()).isTrue();
        assertThat(client.isRead()).isTrue();
        server.heard();
    }

    @Test
    void aClientThatDoesNotTakeItsAnswersIsNotAskedForMoreCommands() {
        // When
        client.writable(false);
        rig.run();

        // Then
        assertThat(client.isRead()).isFalse();
        client.writable(true);
        rig.run();
        assertThat(client.isRead()).isTrue();
    }

    @Test
    void aServerThatTakesNoMoreStopsItsClient() {
        // Given
        client.queries("INSERT INTO t VALUES (1)");

        // When
        server.writable(false);

        // Then
        assertThat(client.isRead()).isFalse();
        server.heard();
    }

    @Test
    void aServerThatTakesBytesAgainLetsItsClientGoOn() {
        // Given
        client.queries("INSERT INTO t VALUES (1)");
        server.writable(false);

        // When
        server.writable(true);

        // Then
        assertThat(client.isRead()).isTrue();
        server.heard();
    }

    @Test
    void aClientIsNotReadWhileItsCommandsWait() {
        // Given
        client.says(client.packet(Command.COM_QUERY, "SELECT 1"), client.packet(Command.COM_QUERY, "SELECT 2"));

        // When
        server.writable(true);

        // Then
        assertThat(client.isRead()).isFalse();
        server.heard();
    }

    @Test
    void aCommandWaitsForAServerWhoseCodeIsBeingReplaced() {
        // Given
        server.park();
        client.queries("SELECT 1");
        assertThat(client.isOpen()).isTrue();
        assertThat(client.isRead()).isFalse();

        // When
        server.resume();

        // Then
        assertThat(server.heard()).containsExactly("COM_QUERY SELECT 1");
        assertThat(client.isRead()).isTrue();
    }

    @Test
    void aServerWhoseCodeIsBeingReplacedIsClosedWhenItsClientGoes() {
        // Given
        server.park();

        // When
        client.goes();
        rig.run();

        // Then
        assertThat(server.isOpen()).isFalse();
        assertThat(server.listener()).isEmpty();
    }
}
