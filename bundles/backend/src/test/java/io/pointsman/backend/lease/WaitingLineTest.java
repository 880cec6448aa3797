package io.pointsman.backend.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.Secret;
import io.pointsman.backend.rig.BackendRig;
import io.pointsman.backend.rig.FakeServer;
import io.pointsman.backend.rig.Lease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many sessions want connections of which there are few. */
class WaitingLineTest {

    private static final Duration TICK = Duration.ofMillis(20);

    private final BackendRig rig = new BackendRig();

    @AfterEach
    void nothingLeaks() {
        rig.close();
    }

    private List<Lease> ask(int count) {
        List<Lease> leases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            leases.add(rig.ask());
        }
        return leases;
    }

    private FakeServer connect() {
        FakeServer server = rig.dialer.connect();
        server.greets();
        server.accepts();
        server.heard();
        return server;
    }

    // --- the line

    @Test
    void oneConnectionServesAHundredSessionsInTheOrderTheyCame() {
        // Given
        rig.theOnlyServerIs(BackendRig.row(0, "db", 1));
        List<Lease> leases = ask(100);

        // When, then
        FakeServer server = connect();
        for (Lease lease : leases) {
            assertThat(lease.isGranted()).isTrue();
            lease.connection().giveBack();
        }
        assertThat(rig.dialer.dialling()).isZero();
        assertThat(server.heard()).as("said to get it ready").isEmpty();
    }

    @Test
    void whoComesAgainStandsBehindWhoWaits() {
        // Given
        rig.theOnlyServerIs(BackendRig.row(0, "db", 1));
        Lease first = rig.leased();
        Lease second = rig.ask();

        // When
        Lease again = rig.ask();
        first.connection().giveBack();

        // Then
        assertThat(second.isGranted()).isTrue();
        assertThat(again.isGranted()).isFalse();
        second.connection().giveBack();
        assertThat(again.isGranted()).isTrue();
    }

    @Test
    void aConnectionIsForTheFirstWhoCanUseIt() {
        // Given
        rig.theOnlyServerIs(BackendRig.row(0, "db", 1));
        Lease holder = rig.leased();
        Lease somebodyElse =
                rig.ask(rig.wish("report", Secret.ofPassword("x"), rig.wish().capabilities(), false));
        Lease same = rig.ask();

        // When
        holder.connection().giveBack();

        // Then
        assertThat(same.isGranted()).isTrue();
        assertThat(somebodyElse.isGranted()).isFalse();
        somebodyElse.takeBack();
    }

    @Test
    void whoNeedsAnotherKindIsNotPassedOverForEver() {
        // Given
        rig.theOnlyServerIs(BackendRig.row(0, "db", 1));
        Lease holder = rig.leased();
        Lease somebodyElse =
                rig.ask(rig.wish("report", Secret.ofPassword("x"), rig.wish().capabilities(), false));
        Lease same = rig.ask();

        // When
        rig.pass(Duration.ofMillis(600));
        holder.connection().giveBack();

        // Then
        assertThat(same.isGranted()).isFalse();
        assertThat(BackendRig.serverOf(holder).isOpen()).isFalse();
        rig.pass(TICK);
        connect();
        assertThat(somebodyElse.isGranted()).isTrue();
        same.takeBack();
    }

    @Test
    void aConnectionThatIsYoungServesItsOwnKindFirst() {
        // Given
        rig.theOnlyServerIs(BackendRig.row(0, "db", 1));
        Lease somebodyElse =
                rig.ask(rig.wish("report", Secret.ofPassword("x"), rig.wish().capabilities(), false));
        rig.pass(Duration.ofMillis(600));
        connect();
        Lease first = rig.ask();
        Lease same =
                rig.ask(rig.wish("report", Secret.ofPassword("x"), rig.wish().capabilities(), false));

        // When
        rig.pass(Duration.ofMillis(400));
        somebodyElse.connection().giveBack();

        // Then
        assertThat(same.isGranted()).isTrue();
        assertThat(first.isGranted()).isFalse();
        first.takeBack();
    }

    @Test
    void whoseConnectionBreaksWhileItIsMadeReadyKeepsItsPlace() {
        // Given
        rig.theOnlyServerIs(BackendRig.row(0, "db", 1));
        Lease holder = rig.leased();
        Lease first = rig.ask(rig.wish("stock", BackendRig.UTF8));
        Lease second = rig.ask();
        holder.connection().giveBack();

        // When
        BackendRig.serverOf(holder).goes();
        rig.run();
        rig.pass(TICK);

        // Then
        connect();
        assertThat(first.isGranted()).isTrue();
        assertThat(second.isGranted()).isFalse();
        second.takeBack();
    }

    @Test
    void aServerThatIsNoLongerToBeUsedServesNobodyWhoWaits() {
        // Given
        rig.theOnlyServerIs(BackendRig.row(0, "db", 1));
        Lease holder = rig.leased();
        Lease waiting = rig.ask();

        // When
        rig.hostgroups.servers.clear();
        holder.connection().giveBack();

        // Then
        assertThat(waiting.isGranted()).isFalse();
        assertThat(BackendRig.serverOf(holder).isOpen()).isFalse();
        waiting.takeBack();
    }

    // --- connects

    @Test
    void thereAreNeverMoreConnectsUnderWayThanSessionsWaiting() {
        // Given
        List<Lease> leases = ask(5);
        assertThat(rig.dialer.dialling()).isEqualTo(5);

        // When: the first connection serves all of them
        connect();
        leases.forEach(lease -> {
            if (lease.isGranted()) {
                lease.connection().giveBack();
            }
        });
        assertThat(leases).allMatch(Lease::isGranted);
        Lease next = rig.ask();
        Lease another = rig.ask();

        // Then: four connects that nobody waits for are for these
        assertThat(next.isGranted()).isTrue();
        assertThat(rig.dialer.dialling()).isEqualTo(4);
        connect();
        assertThat(another.isGranted()).isTrue();
        connect();
        connect();
        connect();
        assertThat(rig.dialer.dialling()).isZero();
        assertThat(rig.channels()).allMatch(channel -> channel.channel().isOpen());
    }

    @Test
    void aHostgroupsCapOfConnectsHolds() {
        // Given
        rig.hostgroups.maxConnecting = OptionalInt.of(2);

        // When
        List<Lease> leases = ask(6);

        // Then
        assertThat(rig.dialer.dialling()).isEqualTo(2);
        connect();
        assertThat(rig.dialer.dialling()).as("one ends, the next begins").isEqualTo(2);
        for (int i = 0; i < 5; i++) {
            connect();
        }
        assertThat(leases).allMatch(Lease::isGranted);
        assertThat(rig.dialer.dialling()).isZero();
    }

    @Test
    void aFailedConnectLeavesItsPlaceUnderTheCap() {
        // Given
        rig.hostgroups.maxConnecting = OptionalInt.of(1);
        List<Lease> leases = ask(2);

        // When
        rig.dialer.refuse("no route to host");

        // Then
        assertThat(rig.dialer.dialling()).isOne();
        connect();
        rig.pass(TICK);
        connect();
        assertThat(leases).allMatch(Lease::isGranted);
    }

    @Test
    void whoIsHeldBackByTheLimitPerSecondWaitsAndIsCounted() {
        // Given
        rig.hostgroups.connectsLeft = 1;
        List<Lease> leases = ask(2);
        assertThat(rig.dialer.dialling()).isOne();
        assertThat(rig.backends().service().gauges().get("Server_Connections_delayed"))
                .isPositive();

        // When
        rig.hostgroups.connectsLeft = 10;
        rig.pass(TICK);

        // Then
        assertThat(rig.dialer.dialling()).isEqualTo(2);
        connect();
        connect();
        assertThat(leases).allMatch(Lease::isGranted);
    }

    @Test
    void whoIsHeldBackTakesWhatIsGivenBackMeanwhile() {
        // Given
        Lease holder = rig.leased();
        rig.hostgroups.connectsLeft = 0;
        Lease waiting = rig.ask();

        // When
        holder.connection().giveBack();

        // Then
        assertThat(waiting.server()).isSameAs(holder.server());
    }

    @Test
    void aLoginThatNeverEndsKeepsNobodyFromConnecting() {
        // Given: begun for somebody who was served otherwise
        Lease holder = rig.leased();
        Lease served = rig.ask();
        FakeServer silent = rig.dialer.connect();
        holder.connection().giveBack();
        assertThat(served.isGranted()).isTrue();
        rig.pass(Duration.ofSeconds(5));
        Lease next = rig.ask();
        assertThat(rig.dialer.dialling()).isZero();

        // When
        rig.pass(Duration.ofSeconds(5).minus(TICK));
        assertThat(silent.isOpen()).isTrue();
        rig.pass(TICK);

        // Then
        assertThat(silent.isOpen()).isFalse();
        assertThat(rig.hostgroups.reports).contains("db failed");
        connect();
        assertThat(next.isGranted()).isTrue();
    }

    @Test
    void aMistakeWhileSomebodyIsServedCostsATickAndNotAllThatWouldHaveCome() {
        // Given
        rig.hostgroups.servers.clear();
        Lease lease = rig.ask();
        rig.hostgroups.mistakes = 1;
        rig.pass(TICK);

        // When
        rig.hostgroups.servers.add(BackendRig.row(0, "db", 1));
        rig.pass(TICK);

        // Then
        connect();
        assertThat(lease.isGranted()).isTrue();
    }

    @Test
    void aServerWithTooManyConnectionsIsAskedAgain() {
        // Given
        Lease lease = rig.ask();
        rig.dialer.connect().says(new ErrPacket(1040, "08004", "Too many connections"));
        rig.run();
        assertThat(lease.heard()).isEmpty();

        // When
        rig.pass(TICK);

        // Then
        connect();
        assertThat(lease.isGranted()).isTrue();
    }

    @Test
    void nobodyHasToGoWhileWhatTakesItsPlaceIsConnecting() {
        // Given
        rig.theOnlyServerIs(BackendRig.row(0, "db", 2));
        FakeServer older =
                rig.pooled(rig.wish("report", Secret.ofPassword("x"), rig.wish().capabilities(), false));
        rig.pass(TICK); // the other one has rested longer
        FakeServer newer =
                rig.pooled(rig.wish("other", Secret.ofPassword("x"), rig.wish().capabilities(), false));
        Lease lease = rig.ask();

        // When
        rig.pass(Duration.ofMillis(100));
        rig.pass(TICK);
        rig.pass(TICK);

        // Then
        assertThat(rig.dialer.dialling()).isOne();
        assertThat(older.isOpen()).isFalse();
        assertThat(newer.isOpen()).isTrue();
        older.heard();
        connect();
        assertThat(lease.isGranted()).isTrue();
    }

    // --- refusals

    @Test
    void anExhaustedHostgroupSaysWhoHasItsConnections() {
        // Given
        rig.theOnlyServerIs(BackendRig.row(0, "db", 3));
        rig.leased().connection().pinned("user_variables");
        rig.leased().connection().pinned("user_variables");
        rig.leased();
        Lease lease = rig.ask();

        // When
        rig.pass(Duration.ofSeconds(10));

        // Then
        assertThat(lease.refusal().errorCode()).isEqualTo(9001);
        assertThat(lease.refusal().message())
                .isEqualTo("Max connect timeout reached while reaching hostgroup 0 after 10000ms"
                        + " (3 of 3 connections are in use, 2 of them pinned: 2 by user_variables)");
    }

    @Test
    void whereNoServerMayHaveAConnectionNobodyWaits() {
        // Given
        rig.theOnlyServerIs(BackendRig.row(0, "db", 0));

        // When
        Lease lease = rig.ask();

        // Then
        assertThat(lease.refusal())
                .isEqualTo(new ErrPacket(
                        9001, "HY000", "No connection to hostgroup 0: max_connections is 0 for all of its servers"));
    }

    // --- servers that go

    @Test
    void aSessionsConnectionToAServerThatIsRemovedIsLostWithinASecond() {
        // Given
        Lease lease = rig.leased();
        rig.hostgroups.servers.clear();

        // When
        rig.pass(Duration.ofSeconds(1));

        // Then
        assertThat(lease.heard()).containsExactly("lost 1158");
        assertThat(BackendRig.serverOf(lease).isOpen()).isFalse();
    }

    @Test
    void aMistakeOfOneSessionThatLosesItsServerCostsNobodyElse() {
        // Given
        List<Lease> leases = List.of(rig.leased(), rig.leased());
        leases.forEach(Lease::makesAMistake);

        // When
        rig.hostgroups.servers.clear();
        rig.pass(Duration.ofSeconds(1));

        // Then
        assertThat(leases)
                .allSatisfy(lease -> assertThat(lease.heard()).containsExactly("lost 1158"))
                .noneMatch(lease -> BackendRig.serverOf(lease).isOpen());
    }
}
