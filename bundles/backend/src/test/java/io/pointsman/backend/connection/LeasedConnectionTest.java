package io.pointsman.backend.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.HandshakeResponse;
import io.pointsman.api.protocol.LocalInfileRequest;
import io.pointsman.api.protocol.Secret;
import io.pointsman.api.transport.ServerFigure;
import io.pointsman.backend.rig.BackendRig;
import io.pointsman.backend.rig.FakeServer;
import io.pointsman.backend.rig.Lease;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A connection in the hands of a session: its answers, its loss, and what becomes of it when it is given back. */
class LeasedConnectionTest {

    private final BackendRig rig = new BackendRig();
    private final Lease lease = rig.leased();
    private final FakeServer server = BackendRig.serverOf(lease);

    @AfterEach
    void nothingLeaks() {
        rig.close();
    }

    private void execute(String statement) {
        lease.connection().execute(Command.COM_QUERY, rig.bytes(statement), Capabilities.NONE);
    }

    // --- answers

    @Test
    void aCommandGoesOutAndItsAnswerComesBack() {
        // Given
        execute("SELECT 1");
        assertThat(server.codecWasTold()).containsExactly("expect COM_QUERY");
        assertThat(server.heard()).containsExactly("SELECT 1");

        // When
        server.says(rig.bytes("rows"));
        server.answers();

        // Then
        assertThat(lease.heard()).containsExactly("bytes rows", "flush", "end", "flush");
    }

    @Test
    void aCommandThatIsNotAnsweredLeavesTheConnectionReady() {
        // When
        lease.connection().execute(Command.COM_STMT_CLOSE, rig.bytes("close 1"), Capabilities.NONE);

        // Then
        assertThat(server.heard()).containsExactly("close 1");
        assertThat(server.codecWasTold()).isEmpty();
        assertThat(lease.connection().isAtSafePoint()).isTrue();
    }

    @Test
    void betweenAnswersIsASafePointAndWithinOneIsNot() {
        // Given
        int before = server.safePoints();
        assertThat(lease.connection().isAtSafePoint()).isTrue();
        execute("SELECT 1");
        assertThat(lease.connection().isAtSafePoint()).isFalse();

        // When
        server.answers();

        // Then
        assertThat(lease.connection().isAtSafePoint()).isTrue();
        assertThat(server.safePoints()).isEqualTo(before + 1);
        server.heard();
    }

    @Test
    void aServerThatAsksForAFileIsToldTheFilesBytes() {
        // Given
        execute("LOAD DATA LOCAL INFILE");
        server.says(new LocalInfileRequest());
        server.heard();

        // When
        lease.connection().send(rig.bytes("1,2,3"));

        // Then
        assertThat(server.heard()).containsExactly("1,2,3");
        server.answers();
        assertThat(lease.heard()).containsExactly("infile", "flush", "end", "flush");
    }

    @Test
    void theSessionHearsWhetherTheServerTakesBytes() {
        // When
        server.writable(false);
        rig.run();
        server.writable(true);
        rig.run();

        // Then
        assertThat(lease.heard()).containsExactly("writable false", "writable true");
    }

    // --- loss

    @Test
    void aServerThatIsLostInAnAnswerIsTold() {
        // Given
        execute("SELECT 1");

        // When
        server.goes();
        rig.run();

        // Then
        assertThat(lease.heard()).containsExactly("lost 1158");
        assertThat(server.listener()).isEmpty();
        server.heard();
    }

    @Test
    void aServerThatSaysWhyItGoesIsQuoted() {
        // When
        server.says(new ErrPacket(1053, "08S01", "Server shutdown in progress"));
        rig.run();

        // Then
        assertThat(lease.heard()).containsExactly("lost 1053");
        assertThat(server.isOpen()).isFalse();
    }

    @Test
    void aCommandForAServerThatHasJustGoneIsNotLeaked() {
        // Given
        server.goes();

        // When
        execute("SELECT 1");
        rig.run();

        // Then
        assertThat(lease.heard()).containsExactly("lost 1158");
    }

    // --- given back

    @Test
    void aConnectionGivenBackIsMadeAsNewBeforeAnybodyElseGetsIt() {
        // When
        lease.connection().release();

        // Then
        assertThat(server.heard(String.class))
                .isEqualTo("COM_CHANGE_USER app shop 45: secret by mysql_native_password with twenty bytes of salt in"
                        + " plain");
        assertThat(server.codecWasTold()).containsExactly("expect COM_CHANGE_USER");
        assertThat(server.listener()).isEmpty();
        assertThat(lease.connection().isAtSafePoint()).isFalse();
        server.accepts();
        assertThat(rig.ask().server()).isSameAs(server);
    }

    @Test
    void aConnectionThatCanNotBeMadeAsNewIsClosed() {
        // Given
        lease.connection().release();

        // When
        server.says(new ErrPacket(1045, "28000", "Access denied"));
        rig.run();

        // Then
        assertThat(server.isOpen()).isFalse();
        server.heard();
    }

    @Test
    void aConnectionOfAServerThatIsNotConfiguredAnyMoreIsClosed() {
        // Given
        rig.hostgroups.servers.clear();

        // When
        lease.connection().release();

        // Then
        assertThat(server.heard()).containsExactly("COM_QUIT");
        assertThat(server.isOpen()).isFalse();
    }

    @Test
    void aConnectionWhoseOptionsWereChangedIsClosed() {
        // Given
        lease.connection().execute(Command.COM_SET_OPTION, rig.bytes("multi statements"), Capabilities.NONE);
        server.answers();
        server.heard();

        // When
        lease.connection().release();

        // Then
        assertThat(server.heard()).containsExactly("COM_QUIT");
        assertThat(server.isOpen()).isFalse();
    }

    @Test
    void aConnectionThatWasAskedForExclusivelyIsClosed() {
        // Given
        Lease exclusive = rig.leased(rig.wish("app", Secret.ofPassword("secret"), Capabilities.NONE, true));
        FakeServer own = BackendRig.serverOf(exclusive);

        // When
        exclusive.connection().release();

        // Then
        assertThat(own.heard()).containsExactly("COM_QUIT");
        assertThat(own.isOpen()).isFalse();
    }

    @Test
    void aConnectionWhoseBytesPassedUnreadIsClosedWithoutAWord() {
        // Given
        lease.connection().startRelay();
        lease.connection().send(rig.bytes("dump the binary log"));
        server.says(rig.bytes("an event"));
        assertThat(lease.heard()).containsExactly("bytes an event", "flush");
        assertThat(lease.connection().isAtSafePoint()).isFalse();
        server.heard();

        // When
        lease.connection().release();

        // Then
        assertThat(server.heard()).isEmpty();
        assertThat(server.isOpen()).isFalse();
        assertThat(rig.dialer.dialling()).as("connections that kill").isZero();
    }

    @Test
    void aConnectionGivenBackReadsAgain() {
        // Given
        server.channel().config().setAutoRead(false);

        // When
        lease.connection().release();

        // Then
        assertThat(server.channel().config().isAutoRead()).isTrue();
        server.heard();
    }

    // --- given back in mid-answer

    @Test
    void whatStillRunsIsKilledOverAnotherConnectionAndTheFirstIsClosed() {
        // Given
        execute("SELECT SLEEP(1000)");
        server.heard();

        // When
        lease.connection().release();
        rig.run();

        // Then
        assertThat(server.isOpen()).isFalse();
        FakeServer killer = rig.dialer.connect();
        killer.greets();
        assertThat(killer.heard(HandshakeResponse.class).user()).isEqualTo("app");
        killer.accepts();
        assertThat(killer.heard()).containsExactly("COM_QUERY KILL 101");
        killer.answers();
        assertThat(killer.heard()).containsExactly("COM_QUIT");
        assertThat(killer.isOpen()).isFalse();
        assertThat(lease.heard()).isEmpty();
    }

    @Test
    void whatHasEndedBeforeTheKillNeedsNone() {
        // Given
        execute("SELECT SLEEP(1)");
        lease.connection().release();
        FakeServer killer = rig.dialer.connect();
        killer.greets();
        killer.accepts();

        // When
        killer.answers(new ErrPacket(1094, "HY000", "Unknown thread id: 101"));

        // Then
        assertThat(killer.isOpen()).isFalse();
        server.heard();
    }

    @Test
    void aKillThatIsRefusedLeavesNothingOpen() {
        // Given
        execute("SELECT SLEEP(1)");
        lease.connection().release();
        FakeServer killer = rig.dialer.connect();
        killer.greets();

        // When
        killer.says(new ErrPacket(1040, "08004", "Too many connections"));

        // Then
        assertThat(killer.isOpen()).isFalse();
        server.heard();
    }

    @Test
    void whereTheOperatorWantsItWhatRunsIsLeftToItself() {
        // Given
        rig.load("mysql-kill_backend_connection_when_disconnect", "false");
        execute("CALL nightly()");

        // When
        lease.connection().release();

        // Then
        assertThat(server.isOpen()).isFalse();
        assertThat(rig.dialer.dialling()).isZero();
        server.heard();
    }

    @Test
    void aStatementThatHasEndedMeanwhileIsNotKilled() {
        // Given
        execute("SELECT SLEEP(1000)");
        lease.connection().kill(false);
        FakeServer killer = rig.dialer.connect();
        killer.greets();
        killer.heard();
        server.answers();
        execute("SELECT 'the next'");

        // When
        killer.accepts();

        // Then
        assertThat(killer.heard()).containsExactly("COM_QUIT");
        server.answers();
    }

    @Test
    void nothingFollowsAStatementWhileItsKillIsUnderWay() {
        // Given
        execute("SELECT SLEEP(1000)");
        lease.connection().kill(false);
        FakeServer killer = rig.dialer.connect();
        killer.greets();
        killer.heard();
        killer.accepts();
        server.heard();
        server.answers();
        assertThat(lease.heard()).doesNotContain("end");

        // When
        killer.answers();

        // Then
        assertThat(server.heard()).as("what a late KILL hits").containsExactly("COM_PING");
        server.answers();
        assertThat(lease.heard()).contains("end");
    }

    @Test
    void aStatementIsKilledAndTheConnectionStays() {
        // Given
        execute("SELECT SLEEP(1000)");

        // When
        lease.connection().kill(false);

        // Then
        FakeServer killer = rig.dialer.connect();
        killer.greets();
        killer.heard();
        killer.accepts();
        assertThat(killer.heard()).containsExactly("COM_QUERY KILL QUERY 101");
        killer.answers();
        assertThat(server.isOpen()).isTrue();
        server.heard();
    }

    @Test
    void aConnectionThatHasBeenKilledIsNotKilledTwice() {
        // Given
        execute("SELECT SLEEP(1000)");
        lease.connection().kill(true);

        // When
        lease.connection().release();

        // Then
        assertThat(rig.dialer.dialling()).isOne();
        rig.dialer.refuse("not needed here");
        server.heard();
    }

    @Test
    void aKillGoesPastTheLimitOfConnections() {
        // Given
        rig.theOnlyServerIs(BackendRig.row(0, "small", 1));
        Lease only = rig.leased();
        only.connection().execute(Command.COM_QUERY, rig.bytes("SELECT SLEEP(1000)"), Capabilities.NONE);

        // When
        only.connection().release();

        // Then
        FakeServer killer = rig.dialer.connect();
        killer.greets();
        killer.heard();
        killer.accepts();
        assertThat(killer.heard()).containsExactly("COM_QUERY KILL 102");
    }

    // --- figures

    @Test
    void whatPassesIsCounted() {
        // When
        execute("SELECT 1");
        server.says(rig.bytes("rows"));
        server.says(rig.bytes("and more"));
        server.answers();

        // Then
        assertThat(figure(ServerFigure.QUERIES)).isEqualTo(1);
        assertThat(figure(ServerFigure.BYTES_SENT)).isEqualTo("SELECT 1".length());
        assertThat(figure(ServerFigure.BYTES_RECEIVED)).isEqualTo("rowsand more".length());
    }

    @Test
    void killsAreCountedByTheirKind() {
        execute("SELECT SLEEP(100)");
        lease.connection().kill(false);
        lease.connection().kill(true);

        assertThat(figure(ServerFigure.KILLED_QUERIES)).isEqualTo(1);
        assertThat(figure(ServerFigure.KILLED_CONNECTIONS)).isEqualTo(1);
    }

    @Test
    void itIsNotIdleWhileASessionHasIt() {
        assertThat(lease.connection().view().isIdle()).isFalse();
        assertThat(lease.connection().view().serverVersion()).isEqualTo("8.0.40");
    }

    private long figure(ServerFigure figure) {
        return rig.dialer.figures.get(figure);
    }
}
