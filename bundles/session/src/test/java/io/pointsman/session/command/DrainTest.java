package io.pointsman.session.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.session.rig.FakeClient;
import io.pointsman.session.rig.FakeServer;
import io.pointsman.session.rig.SessionRig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A session says goodbye when nothing is under way, and not before. */
class DrainTest {

    private static final ErrPacket GOODBYE = new ErrPacket(1053, "08S01", "Server shutdown in progress");

    private final SessionRig rig = new SessionRig();
    private final FakeClient client = rig.login("app");

    @AfterEach
    void nothingLeaks() {
        rig.close();
    }

    @Test
    void anIdleSessionSaysGoodbyeAtOnce() {
        // Given
        FakeServer server = rig.serverFor(client);

        // When
        client.session().drain();

        // Then
        assertThat(client.heard(ErrPacket.class)).isEqualTo(GOODBYE);
        assertThat(client.isOpen()).isFalse();
        assertThat(server.heard()).containsExactly("released");
    }

    @Test
    void aBusySessionSaysGoodbyeAfterItsAnswer() {
        // Given
        FakeServer server = rig.serverFor(client);
        client.queries("SELECT 1");
        client.session().drain();
        assertThat(client.isOpen()).isTrue();

        // When
        server.says(rig.bytes("rows"));
        server.answers();

        // Then
        assertThat(client.heard()).containsExactly("rows", GOODBYE);
        assertThat(client.isOpen()).isFalse();
    }

    @Test
    void aSessionInATransactionSaysGoodbyeAfterItsEnd() {
        // Given
        FakeServer server = rig.serverFor(client);
        client.queries("BEGIN");
        server.answersInTransaction();
        client.session().drain();
        client.queries("INSERT INTO t VALUES (1)");
        server.answersInTransaction();
        assertThat(client.isOpen()).isTrue();
        client.queries("COMMIT");

        // When
        server.answers();

        // Then
        assertThat(client.heard()).containsExactly(GOODBYE);
        assertThat(client.isOpen()).isFalse();
        server.heard();
    }

    @Test
    void aSessionThatDrainsIsNotHandedOver() {
        // Given
        FakeServer server = rig.serverFor(client);
        client.queries("BEGIN");
        server.answersInTransaction();

        // When
        client.session().drain();

        // Then
        assertThat(client.session().isAtSafePoint()).isFalse();
        server.heard();
    }

    @Test
    void goodbyeIsSaidOnce() {
        // Given
        client.writable(false);
        client.session().drain();

        // When
        client.session().drain();

        // Then
        assertThat(client.heard()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void commandsThatWaitWhenGoodbyeIsSaidAreNotExecuted() {
        // Given
        FakeServer server = rig.serverFor(client);
        client.says(client.packet(Command.COM_QUERY, "SELECT 1"), client.packet(Command.COM_QUERY, "SELECT 2"));
        client.session().drain();
        server.heard();

        // When
        server.answers();

        // Then
        assertThat(server.heard()).containsExactly("released");
        assertThat(client.heard()).containsExactly(GOODBYE);
    }
}
