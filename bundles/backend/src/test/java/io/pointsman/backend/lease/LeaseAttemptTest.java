package io.pointsman.backend.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.Secret;
import io.pointsman.api.transport.ServerFigure;
import io.pointsman.backend.rig.BackendRig;
import io.pointsman.backend.rig.FakeServer;
import io.pointsman.backend.rig.Lease;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From the wish for a connection to its being granted, refused or taken back. */
class LeaseAttemptTest {

    private final BackendRig rig = new BackendRig();

    @AfterEach
    void nothingLeaks() {
        rig.close();
    }

    // --- failures

    @Test
    void aConnectThatFailsIsTriedAgain() {
        // Given
        Lease lease = rig.ask();
        rig.dialer.refuse("Can't connect to db:3306: refused");
        assertThat(rig.dialer.dialling()).isZero();

        // When
        rig.pass(Duration.ofMillis(1));
        FakeServer server = rig.dialer.connect();
        server.greets();
        server.accepts();

        // Then
        assertThat(lease.isGranted()).isTrue();
        assertThat(rig.hostgroups.reports).containsExactly("db failed", "db connected");
    }

    @Test
    void aConnectionLostInTheLoginIsTriedAgain() {
        // Given
        Lease lease = rig.ask();
        FakeServer first = rig.dialer.connect();
        first.greets();

        // When
        first.goes();
        rig.run();
        rig.pass(Duration.ofMillis(1));

        // Then
        FakeServer second = rig.dialer.connect();
        second.greets();
        second.accepts();
        assertThat(lease.server()).isSameAs(second);
    }

    @Test
    void whenTheRetriesAreUsedUpTheClientHearsWhatFailedLast() {
        // Given
        Lease lease = rig.ask();
        rig.dialer.refuse("first reason");
        rig.pass(Duration.ofMillis(1));
        rig.dialer.refuse("second reason");
        rig.pass(Duration.ofMillis(1));

        // When
        rig.dialer.connect().goes();
        rig.run();

        // Then
        assertThat(lease.heard()).containsExactly("refused");
        assertThat(lease.refusal())
                .isEqualTo(new ErrPacket(
                        9002,
                        "HY000",
                        "Max connect failure while reaching hostgroup 0: server db:3306 closed the connection during"
                                + " the login"));
        rig.pass(Duration.ofMinutes(1));
        assertThat(rig.dialer.dialling()).isZero();
    }

    @Test
    void whenTheTimeIsOverTheClientHearsWhatFailedLast() {
        // Given
        Lease lease = rig.ask();
        rig.dialer.refuse("no route to host");
        rig.pass(Duration.ofMillis(1));

        // When
        rig.pass(Duration.ofMillis(9_999));

        // Then
        assertThat(lease.heard()).containsExactly("refused");
        assertThat(lease.refusal())
                .isEqualTo(new ErrPacket(
                        9001,
                        "HY000",
                        "Max connect timeout reached while reaching hostgroup 0 after 10000ms: no route to host"));
        rig.dialer.refuse("too late");
    }

    @Test
    void aLoginThatTakesTooLongIsGivenUpAndItsConnectionClosed() {
        // Given
        Lease lease = rig.ask();
        FakeServer server = rig.dialer.connect();
        server.greets();

        // When
        rig.pass(Duration.ofSeconds(10));

        // Then
        assertThat(lease.refusal().errorCode()).isEqualTo(9001);
        assertThat(server.isOpen()).isFalse();
    }

    @Test
    void aHostgroupWithoutServersIsWaitedForAsLongAsTheTimeLasts() {
        // Given
        rig.hostgroups.servers.clear();
        Lease lease = rig.ask();
        rig.pass(Duration.ofSeconds(9));
        assertThat(lease.heard()).isEmpty();

        // When
        rig.hostgroups.servers.add(BackendRig.row(0, "newcomer", 10));
        rig.pass(Duration.ofMillis(20));

        // Then
        FakeServer server = rig.dialer.connect();
        server.greets();
        server.accepts();
        assertThat(lease.isGranted()).isTrue();
    }

    @Test
    void aPartThatIsBeingReplacedIsNoFaultOfTheServer() {
        // Given
        FakeServer server = rig.pooled();
        rig.hostgroups.reports.clear();
        rig.backends().codecsLeave();

        // When
        Lease lease = rig.ask(rig.wish("other", BackendRig.UTF8));

        // Then
        assertThat(rig.hostgroups.reports).isEmpty();
        assertThat(lease.heard()).as("it is tried again").isEmpty();
        assertThat(server.isOpen()).isFalse();
        rig.backends().codecsArrive();
        lease.takeBack();
    }

    // --- room

    @Test
    void aFullServerIsWaitedForAndAReturnedConnectionWakesWhoWaits() {
        // Given
        rig.theOnlyServerIs(BackendRig.row(0, "db", 1));
        Lease first = rig.leased();
        Lease second = rig.ask();
        assertThat(rig.dialer.dialling()).isZero();
        assertThat(second.heard()).isEmpty();

        // When
        FakeServer server = BackendRig.serverOf(first);
        first.connection().release();
        server.accepts();

        // Then
        assertThat(second.server()).as("without any time passing").isSameAs(server);
        server.heard();
    }

    @Test
    void thoseWhoWaitAreServedInTheOrderTheyCame() {
        // Given
        rig.theOnlyServerIs(BackendRig.row(0, "db", 1));
        Lease holder = rig.leased();
        Lease first = rig.ask();
        Lease second = rig.ask();

        // When
        FakeServer server = BackendRig.serverOf(holder);
        holder.connection().release();
        server.accepts();

        // Then
        assertThat(first.isGranted()).isTrue();
        assertThat(second.isGranted()).isFalse();
        second.takeBack();
        server.heard();
    }

    @Test
    void anIdleConnectionOfSomebodyElseMakesRoom() {
        // Given
        rig.theOnlyServerIs(BackendRig.row(0, "db", 1));
        FakeServer somebodyElses =
                rig.pooled(rig.wish("report", Secret.ofPassword("secret"), Capabilities.NONE, false));

        // When
        Lease lease = rig.ask();
        rig.pass(Duration.ofMillis(80));
        assertThat(somebodyElses.isOpen())
                .as("the right one may be coming back")
                .isTrue();
        rig.pass(Duration.ofMillis(20));

        // Then
        assertThat(somebodyElses.heard()).containsExactly("COM_QUIT");
        assertThat(somebodyElses.isOpen()).isFalse();
        rig.pass(Duration.ofMillis(20));
        FakeServer server = rig.dialer.connect();
        server.greets();
        server.accepts();
        assertThat(lease.isGranted()).isTrue();
    }

    @Test
    void aServerThatIsFullForTooLongIsATimeout() {
        // Given
        rig.theOnlyServerIs(BackendRig.row(0, "db", 1));
        rig.leased();
        Lease lease = rig.ask();

        // When
        rig.pass(Duration.ofSeconds(10));

        // Then
        assertThat(lease.refusal())
                .isEqualTo(new ErrPacket(
                        9001,
                        "HY000",
                        "Max connect timeout reached while reaching hostgroup 0 after 10000ms (1 of 1 connections are"
                                + " in use)"));
    }

    // --- taken back, withdrawn

    @Test
    void aClientThatGoesWhileItsLoginToTheServerIsUnderWayLeavesNothingBehind() {
        // Given
        Lease lease = rig.ask();
        FakeServer server = rig.dialer.connect();
        server.greets();

        // When
        lease.takeBack();
        rig.run();

        // Then
        assertThat(server.isOpen()).isFalse();
        assertThat(lease.heard()).isEmpty();
        rig.pass(Duration.ofMinutes(1));
        assertThat(lease.heard()).isEmpty();
        assertThat(rig.dialer.dialling()).isZero();
    }

    @Test
    void aConnectionThatComesAboutTooLateIsForTheNext() {
        // Given
        Lease gone = rig.ask();
        gone.takeBack();
        FakeServer server = rig.dialer.connect();
        server.greets();
        server.accepts();

        // When
        Lease next = rig.ask();

        // Then
        assertThat(next.server()).isSameAs(server);
        assertThat(gone.heard()).isEmpty();
        server.heard();
    }

    @Test
    void aServerThatAcceptsAfterItsConnectionWasGivenUpIsNotListenedTo() {
        // Given
        Lease lease = rig.ask();
        FakeServer server = rig.dialer.connect();
        server.greets();
        lease.takeBack();

        // When
        server.accepts(); // its close is still on the way

        // Then
        assertThat(lease.heard()).isEmpty();
    }

    @Test
    void whoWaitsNoMoreIsNotWoken() {
        // Given
        rig.theOnlyServerIs(BackendRig.row(0, "db", 1));
        Lease holder = rig.leased();
        Lease lease = rig.ask();
        lease.takeBack();

        // When
        FakeServer server = BackendRig.serverOf(holder);
        holder.connection().release();
        server.accepts();

        // Then
        assertThat(lease.heard()).isEmpty();
        server.heard();
    }

    @Test
    void aGenerationThatLeavesSendsItsClientsToTheNext() {
        // Given
        rig.theOnlyServerIs(BackendRig.row(0, "db", 1));
        Lease opening = rig.ask();
        FakeServer server = rig.dialer.connect();
        Lease waiting = rig.ask();

        // When
        rig.backends().stop();
        rig.run();

        // Then
        assertThat(opening.heard()).containsExactly("withdrawn");
        assertThat(waiting.heard()).containsExactly("withdrawn");
        assertThat(server.isOpen()).isFalse();
    }

    @Test
    void whoAsksAGenerationThatHasLeftIsSentToTheNextAsWell() {
        // Given
        rig.backends().stop();

        // When
        Lease lease = rig.ask();

        // Then
        assertThat(lease.heard()).containsExactly("withdrawn");
        rig.dialer.refuse("not wanted any more");
    }

    // --- figures

    @Test
    void connectsThatFailedAndThatCameAboutAreCounted() {
        // Given
        rig.ask();
        rig.dialer.refuse("Can't connect to db:3306: refused");

        // When
        rig.pass(Duration.ofMillis(1));
        FakeServer server = rig.dialer.connect();
        server.greets();
        server.accepts();

        // Then
        assertThat(rig.dialer.figures.get(ServerFigure.CONNECT_FAILED)).isEqualTo(1);
        assertThat(rig.dialer.figures.get(ServerFigure.CONNECTED)).isEqualTo(1);
    }
}
