package io.pointsman.session.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.MalformedPacket;
import io.pointsman.api.session.ClientSession.Kill;
import io.pointsman.session.rig.FakeClient;
import io.pointsman.session.rig.FakeServer;
import io.pointsman.session.rig.SessionRig;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that pass unread: fast_forward users and binary logs. */
class RelayTest {

    private final SessionRig rig = new SessionRig();
    private final FakeServer server = rig.server();
    private FakeClient client;

    @AfterEach
    void nothingLeaks() {
        rig.close();
    }

    /** A fast_forward user whose first statement has gone to its server. */
    private void relay() {
        rig.user("fast", row -> row.withFastForward());
        client = rig.login("fast");
        client.queries("SELECT 1");
        rig.backends.grant(server);
    }

    @Test
    void aFastForwardUserGetsAConnectionOfItsOwn() {
        // When
        relay();

        // Then
        assertThat(rig.backends.lastRequest().exclusive()).isTrue();
        assertThat(server.heard()).containsExactly("relay", "bytes \t\0\0\0\3SELECT 1");
        assertThat(client.codecWasTold()).containsExactly("relay");
    }

    @Test
    void bytesPassInBothDirections() {
        // Given
        relay();
        server.heard();

        // When
        client.says(rig.bytes("question"));
        server.says(rig.bytes("answer"));

        // Then
        assertThat(server.heard()).containsExactly("bytes question");
        assertThat(client.heard()).containsExactly("answer");
    }

    @Test
    void commandsThatWaitedPassFirst() {
        // Given
        rig.user("fast", row -> row.withFastForward());
        client = rig.login("fast");
        client.says(client.packet(Command.COM_QUERY, "SELECT 1"), client.packet(Command.COM_QUERY, "SELECT 2"));

        // When
        rig.backends.grant(server);

        // Then
        assertThat(server.heard()).containsExactly("relay", "bytes \t\0\0\0\3SELECT 1", "bytes \t\0\0\0\3SELECT 2");
        assertThat(client.isRead()).isTrue();
    }

    @Test
    void aBinaryLogIsRelayedFromTheServerThatIsHeld() {
        // Given
        client = rig.login("app");
        FakeServer held = rig.serverFor(client);

        // When
        client.commands(Command.COM_BINLOG_DUMP, "position");

        // Then
        assertThat(held.heard()).containsExactly("relay", "bytes \t\0\0\0\22position");
        assertThat(rig.backends.requests).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                Capabilities.CLIENT_DEPRECATE_EOF,
                Capabilities.CLIENT_SESSION_TRACK,
                Capabilities.CLIENT_QUERY_ATTRIBUTES
            })
    void legsThatDisagreeAreNotRelayed(int flag) {
        // Given
        rig.user("fast", row -> row.withFastForward());
        client = rig.login("fast");
        client.queries("SELECT 1");
        server.capabilities = new Capabilities(FakeClient.MODERN.bits() ^ flag, 0);

        // When
        rig.backends.grant(server);

        // Then
        assertThat(client.heard(ErrPacket.class).errorCode()).isEqualTo(1251);
        assertThat(client.isOpen()).isFalse();
        assertThat(server.heard()).containsExactly("released");
    }

    @Test
    void aRelayIsNeverASafePointNorIdle() {
        // Given
        relay();

        // When
        rig.pass(Duration.ofHours(1));

        // Then
        assertThat(client.session().isAtSafePoint()).isFalse();
        assertThat(client.session().isBusy()).isTrue();
        assertThat(client.isOpen()).isTrue();
        server.heard();
    }

    // --- pressure

    @Test
    void whatTheClientDoesNotTakeIsNotReadFromTheServer() {
        // Given
        relay();
        client.writable(false);

        // When
        server.says(rig.bytes("an event"));

        // Then
        assertThat(server.isRead()).isFalse();
        client.writable(true);
        rig.run();
        assertThat(server.isRead()).isTrue();
        server.heard();
    }

    @Test
    void whatTheServerDoesNotTakeIsNotReadFromTheClient() {
        // Given
        relay();

        // When
        server.writable(false);

        // Then
        assertThat(client.isRead()).isFalse();
        server.writable(true);
        assertThat(client.isRead()).isTrue();
        server.heard();
    }

    // --- ends

    @Test
    void theClientGoesWithItsServer() {
        // Given
        relay();
        server.says(rig.bytes("the last event"));

        // When
        server.isLost(SessionRig.LOST);

        // Then
        assertThat(client.heard()).contains("the last event");
        assertThat(client.isOpen()).isFalse();
        client.says(rig.bytes("too late"), client.packet(Command.COM_QUERY, "too late"));
        server.heard();
    }

    @Test
    void aServerThatBreaksUnderTheFirstBytesEndsTheSession() {
        // Given
        rig.user("fast", row -> row.withFastForward());
        client = rig.login("fast");
        client.says(client.packet(Command.COM_QUERY, "SELECT 1"), client.packet(Command.COM_QUERY, "SELECT 2"));
        server.breaks = true;

        // When
        rig.backends.grant(server);

        // Then
        assertThat(client.isOpen()).isFalse();
        server.heard();
    }

    @Test
    void theServerIsGivenBackWhenTheClientGoes() {
        // Given
        relay();
        server.heard();

        // When
        client.goes();
        rig.run();

        // Then
        assertThat(server.heard()).containsExactly("released");
    }

    @Test
    void bytesThatCanNotBeExpandedEndTheSession() {
        // Given
        relay();

        // When
        client.says(new MalformedPacket(new ErrPacket(1835, "HY000", "Malformed communication packet")));

        // Then
        assertThat(client.isOpen()).isFalse();
        server.heard();
    }

    @Test
    void aRelayIsKilledAsAnyOtherSession() {
        // Given
        relay();
        server.heard();

        // When
        client.session().kill(Kill.QUERY);
        client.session().kill(Kill.CONNECTION);
        rig.run();

        // Then
        assertThat(server.heard()).containsExactly("kill query", "released");
        assertThat(client.isOpen()).isFalse();
    }

    @Test
    void aDrainDoesNotWaitForARelay() {
        // Given
        relay();

        // When
        client.session().drain();

        // Then
        assertThat(client.isOpen()).isFalse();
        server.heard();
    }
}
