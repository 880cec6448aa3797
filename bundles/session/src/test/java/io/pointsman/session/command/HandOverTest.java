package io.pointsman.session.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.OkPacket;
import io.pointsman.api.protocol.StatusFlags;
import io.pointsman.api.session.SessionSnapshot;
import io.pointsman.session.rig.FakeAuthMethods;
import io.pointsman.session.rig.FakeClient;
import io.pointsman.session.rig.FakeServer;
import io.pointsman.session.rig.SessionRig;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A session goes from one generation of this bundle to the next. */
class HandOverTest {

    private final SessionRig rig = new SessionRig();
    private final FakeClient client = rig.login("app");

    @AfterEach
    void nothingLeaks() {
        rig.close();
    }

    private SessionSnapshot handOver() {
        return client.handOver(state -> rig.nextRoom().sessions().adopt(client, state));
    }

    @Test
    void aSessionThatHoldsNothingIsHandedOverAndNotGreetedAgain() {
        // When
        SessionSnapshot snapshot = handOver();

        // Then
        assertThat(snapshot.user()).isEqualTo("app");
        assertThat(snapshot.schema()).isEqualTo("information_schema");
        assertThat(snapshot.collation()).isEqualTo(45);
        assertThat(snapshot.capabilities()).isEqualTo(FakeClient.MODERN);
        assertThat(snapshot.attributes()).isEqualTo(Map.of("program", "test"));
        assertThat(snapshot.scramble()).isEqualTo(FakeAuthMethods.SCRAMBLE);
        assertThat(snapshot.server()).isEmpty();
        assertThat(client.heard()).isEmpty();
        client.commands(Command.COM_PING, "");
        assertThat(client.heard()).hasExactlyElementsOfTypes(OkPacket.class);
        assertThat(client.session().user()).isEqualTo("app");
    }

    @Test
    void aSessionInATransactionIsHandedOverWithItsServer() {
        // Given
        FakeServer server = rig.serverFor(client);
        client.queries("BEGIN");
        server.answersInTransaction();
        server.heard();
        assertThat(client.session().isAtSafePoint()).isTrue();

        // When
        SessionSnapshot snapshot = handOver();

        // Then
        assertThat(snapshot.server()).containsSame(server);
        assertThat(snapshot.status().has(StatusFlags.SERVER_STATUS_IN_TRANS)).isTrue();
        client.queries("COMMIT");
        assertThat(server.heard()).containsExactly("COM_QUERY COMMIT");
        server.says(rig.bytes("committed"));
        server.answers();
        assertThat(client.heard()).containsExactly("committed");
        client.goes();
        rig.run();
        assertThat(server.heard()).containsExactly("released");
    }

    @Test
    void preparedStatementsAreCountedAcross() {
        // Given
        FakeServer server = rig.serverFor(client);
        client.commands(Command.COM_STMT_PREPARE, "SELECT ?");
        server.answers();
        client.commands(Command.COM_STMT_PREPARE, "SELECT ?, ?");
        server.answers();
        client.commands(Command.COM_STMT_CLOSE, "\u0001\0\0\0");

        // When
        SessionSnapshot snapshot = handOver();

        // Then
        assertThat(snapshot.statements()).hasSize(1);
    }

    @Test
    void whatAGenerationDoesNotKnowItHandsOnUnread() {
        // Given
        client.handOver(state -> rig.nextRoom()
                .sessions()
                .adopt(
                        client,
                        new SessionSnapshot(
                                state.user(),
                                state.schema(),
                                state.capabilities(),
                                state.collation(),
                                state.attributes(),
                                state.scramble(),
                                state.server(),
                                state.status(),
                                state.state(),
                                state.statements(),
                                Map.of("of tomorrow", "42"))));

        // When
        SessionSnapshot snapshot = handOver();

        // Then
        assertThat(snapshot.more()).containsEntry("of tomorrow", "42");
    }

    @Test
    void withinAnAnswerIsNoSafePoint() {
        // Given
        FakeServer server = rig.serverFor(client);
        client.queries("SELECT 1");
        assertThat(client.session().isAtSafePoint()).isFalse();
        int before = client.safePoints();

        // When
        server.answers();

        // Then
        assertThat(client.session().isAtSafePoint()).isTrue();
        assertThat(client.safePoints()).isEqualTo(before + 1);
        server.heard();
    }

    @Test
    void whileCommandsWaitIsNoSafePoint() {
        // Given
        FakeServer server = rig.serverFor(client);
        client.says(client.packet(Command.COM_QUERY, "SELECT 1"), client.packet(Command.COM_QUERY, "SELECT 2"));
        int before = client.safePoints();

        // When
        server.answers();

        // Then
        assertThat(client.session().isAtSafePoint()).isFalse();
        assertThat(client.safePoints()).isEqualTo(before);
        server.heard();
    }

    @Test
    void anExchangeInMidCallLosesNothing() {
        // Given
        FakeServer server = rig.serverFor(client);
        client.queries("SELECT 1");
        client.atNextSafePoint(this::handOver);

        // When
        server.says(rig.bytes("rows"));
        server.answers();

        // Then
        client.queries("SELECT 2");
        assertThat(server.heard()).containsExactly("COM_QUERY SELECT 1", "COM_QUERY SELECT 2");
        assertThat(client.heard()).containsExactly("rows");
        assertThat(client.isRead()).isTrue();
    }

    @Test
    void aSecondLoginIsHandedOverWithWhatWaitsBehindIt() {
        // Given
        client.atNextSafePoint(this::handOver);

        // When
        client.says(
                client.packet(Command.COM_CHANGE_USER, "app - proof"),
                client.packet(Command.COM_PING, ""),
                client.packet(Command.COM_PING, ""));

        // Then
        assertThat(client.heard()).hasSize(3).hasOnlyElementsOfType(OkPacket.class);
    }

    @Test
    void theFormerGenerationTimesNobodyOut() {
        // Given
        rig.pass(Duration.ofSeconds(40));
        handOver();

        // When
        rig.pass(Duration.ofSeconds(40));

        // Then
        assertThat(client.isOpen()).isTrue();
    }

    @Test
    void aSessionThatIsClosingIsNotHandedOver() {
        // Given
        client.commands(Command.COM_QUIT, "");

        // When
        boolean safe = client.session().isAtSafePoint();

        // Then
        assertThat(safe).isFalse();
    }

    @Test
    void aServerThatIsLostWhileNobodyServesTheSessionEndsIt() {
        // Given
        FakeServer server = rig.serverFor(client);
        client.session().exportState(); // and nobody has taken over yet

        // When
        server.isLost(SessionRig.LOST);

        // Then
        assertThat(client.isOpen()).isFalse();
    }
}
