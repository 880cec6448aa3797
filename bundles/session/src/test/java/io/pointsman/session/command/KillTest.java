package io.pointsman.session.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.OkPacket;
import io.pointsman.api.transport.ListenerRole;
import io.pointsman.session.rig.FakeClient;
import io.pointsman.session.rig.FakeServer;
import io.pointsman.session.rig.SessionRig;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** KILL with the ids that clients were greeted with. */
class KillTest {

    private static final ErrPacket INTERRUPTED = new ErrPacket(1317, "70100", "Query execution was interrupted");

    private final SessionRig rig = new SessionRig();
    private final FakeClient killer = rig.login("app");
    private final FakeClient victim = rig.login("app");

    @AfterEach
    void nothingLeaks() {
        rig.close();
    }

    @Test
    void aStatementOfAnotherSessionIsKilledOnItsServer() {
        // Given
        FakeServer server = rig.serverFor(victim);
        victim.queries("SELECT SLEEP(1000)");
        server.heard();

        // When
        killer.queries("KILL QUERY " + victim.connectionId());
        rig.run();

        // Then
        assertThat(killer.heard()).hasExactlyElementsOfTypes(OkPacket.class);
        assertThat(server.heard()).containsExactly("kill query");
        assertThat(victim.isOpen()).isTrue();
    }

    @Test
    void aStatementThatWaitsForAConnectionIsEnded() {
        // Given
        victim.queries("SELECT SLEEP(1000)");

        // When
        killer.queries("KILL QUERY " + victim.connectionId());
        rig.run();

        // Then
        assertThat(victim.heard()).containsExactly(INTERRUPTED);
        assertThat(rig.backends.waiting()).isZero();
        assertThat(victim.session().isBusy()).isFalse();
    }

    @Test
    void aStatementThatIsDelayedIsEndedAndNeverSent() {
        // Given
        FakeServer server = rig.serverFor(victim);
        rig.load("mysql-default_query_delay", "5000");
        victim.queries("SELECT 1");

        // When
        killer.queries("KILL QUERY " + victim.connectionId());
        rig.run();

        // Then
        assertThat(victim.heard()).containsExactly(INTERRUPTED);
        rig.pass(Duration.ofSeconds(10));
        assertThat(server.heard()).isEmpty();
        assertThat(victim.session().isBusy()).isFalse();
    }

    @Test
    void anotherSessionIsKilledWithWhatRunsForIt() {
        // Given
        FakeServer server = rig.serverFor(victim);
        victim.queries("SELECT SLEEP(1000)");
        server.heard();

        // When
        killer.queries("KILL " + victim.connectionId());
        rig.run();

        // Then
        assertThat(server.heard()).containsExactly("kill connection", "released");
        assertThat(victim.isOpen()).isFalse();
    }

    @Test
    void anIdleSessionIsKilledWithoutAWordToItsServer() {
        // Given
        FakeServer server = rig.serverFor(victim);

        // When
        killer.queries("KILL CONNECTION " + victim.connectionId());
        rig.run();

        // Then
        assertThat(server.heard()).containsExactly("released");
        assertThat(victim.isOpen()).isFalse();
    }

    @Test
    void theOldCommandKillsAsTheStatementDoes() {
        // When
        killer.commands(Command.COM_PROCESS_KILL, (char) victim.connectionId() + "\0\0\0");
        rig.run();

        // Then
        assertThat(killer.heard()).hasExactlyElementsOfTypes(OkPacket.class);
        assertThat(victim.isOpen()).isFalse();
    }

    @Test
    void theOldCommandWithoutAnIdIsAnswered() {
        // When
        killer.commands(Command.COM_PROCESS_KILL, "");

        // Then
        assertThat(killer.heard(ErrPacket.class).errorCode()).isEqualTo(1047);
    }

    @Test
    void nobodyCanBeKilledWhoIsNotThere() {
        // When
        killer.queries("KILL 4711");

        // Then
        assertThat(killer.heard(ErrPacket.class)).isEqualTo(new ErrPacket(1094, "HY000", "Unknown thread id: 4711"));
    }

    @Test
    void sessionsOfOtherUsersAreNotOnesOwn() {
        // Given
        rig.user("report", row -> row);
        FakeClient other = rig.login("report");

        // When
        killer.queries("KILL " + other.connectionId());
        rig.run();

        // Then
        assertThat(killer.heard(ErrPacket.class).errorCode()).isEqualTo(1095);
        assertThat(other.isOpen()).isTrue();
    }

    @Test
    void sessionsOfTheAdminPortCanNotBeKilledByClientsOfServers() {
        // Given
        FakeClient admin = rig.connect(ListenerRole.ADMIN);
        admin.names("admin", "proof");

        // When
        killer.queries("KILL " + admin.connectionId());
        rig.run();

        // Then
        assertThat(killer.heard(ErrPacket.class).errorCode()).isEqualTo(1094);
        assertThat(admin.isOpen()).isTrue();
    }

    @Test
    void aKillWhileAServerIsWaitedForTakesTheRequestBack() {
        // Given
        victim.queries("SELECT 1");

        // When
        killer.queries("KILL " + victim.connectionId());
        rig.run();

        // Then
        assertThat(victim.isOpen()).isFalse();
        assertThat(rig.backends.takenBack()).isOne();
    }
}
