package io.pointsman.backend.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.transport.ServerFigure;
import io.pointsman.backend.rig.BackendRig;
import io.pointsman.backend.rig.FakeServer;
import io.pointsman.backend.rig.Lease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many connections are kept, for how long, and how they are looked after. */
class IdleConnectionsTest {

    /** What has just been given back may be wanted again at any moment. */
    private static final Duration QUIET = Duration.ofSeconds(2);

    private static final Duration PING_INTERVAL = Duration.ofSeconds(10);

    private final BackendRig rig = new BackendRig();

    @AfterEach
    void nothingLeaks() {
        rig.close();
    }

    private List<FakeServer> returned(int count) {
        List<Lease> leases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            leases.add(rig.leased());
        }
        leases.forEach(lease -> {
            lease.connection().release();
            BackendRig.serverOf(lease).accepts();
        });
        rig.run();
        return leases.stream().map(BackendRig::serverOf).toList();
    }

    @Test
    void asManyAreKeptAsThePercentageOfMaxConnectionsSays() {
        // Given
        rig.theOnlyServerIs(BackendRig.row(0, "db", 20));
        rig.load("mysql-free_connections_pct", "10");

        // When
        List<FakeServer> servers = returned(5);
        rig.pass(QUIET);

        // Then
        assertThat(servers.stream().filter(FakeServer::isOpen)).hasSize(2);
    }

    @Test
    void oneIsKeptWhereThePercentageIsLessThanOne() {
        // Given
        rig.theOnlyServerIs(BackendRig.row(0, "db", 5));

        // When
        List<FakeServer> servers = returned(3);
        rig.pass(QUIET);

        // Then
        assertThat(servers.stream().filter(FakeServer::isOpen)).hasSize(1);
    }

    @Test
    void noneIsKeptWhereThePercentageIsZero() {
        // Given
        rig.load("mysql-free_connections_pct", "0");

        // When
        List<FakeServer> servers = returned(1);
        rig.pass(QUIET);

        // Then
        assertThat(servers.stream().filter(FakeServer::isOpen)).isEmpty();
        assertThat(servers.get(0).heard()).contains("COM_QUIT");
    }

    @Test
    void whatHasBeenIdleForLongIsPingedAndKept() {
        // Given
        FakeServer idle = rig.pooled();

        // When
        rig.pass(PING_INTERVAL);

        // Then
        assertThat(idle.heard(String.class)).isEqualTo("COM_PING");
        assertThat(idle.connection().isAtSafePoint()).isFalse();
        rig.pass(Duration.ofMillis(3));
        idle.answers();
        assertThat(idle.connection().isAtSafePoint()).isTrue();
        assertThat(rig.dialer.figures.get(ServerFigure.PING_MICROS)).isEqualTo(3_000);
        assertThat(rig.ask().server()).isSameAs(idle);
    }

    @Test
    void nobodyGetsAConnectionWhileItIsPinged() {
        // Given
        rig.pooled();
        rig.pass(PING_INTERVAL);

        // When
        Lease lease = rig.ask();

        // Then
        assertThat(lease.isGranted()).isFalse();
        lease.takeBack();
        rig.dialer.refuse("not wanted any more");
    }

    @Test
    void whatIsUsedOftenIsNotPinged() {
        // Given
        FakeServer idle = rig.pooled();
        rig.pass(PING_INTERVAL.dividedBy(2));
        rig.ask().connection().release();
        idle.accepts();
        idle.heard();

        // When
        rig.pass(PING_INTERVAL.dividedBy(2));

        // Then
        assertThat(idle.heard()).isEmpty();
    }

    @Test
    void whatDoesNotAnswerAPingIsClosed() {
        // Given
        FakeServer idle = rig.pooled();
        rig.pass(PING_INTERVAL);

        // When
        idle.answers(new ErrPacket(1053, "08S01", "Server shutdown in progress"));
        rig.run();

        // Then
        assertThat(idle.isOpen()).isFalse();
    }

    @Test
    void whatIsTooOldIsClosed() {
        // Given
        FakeServer idle = rig.pooled();
        rig.load("mysql-connection_max_age_ms", "5000");

        // When
        rig.pass(Duration.ofSeconds(6));

        // Then
        assertThat(idle.heard()).containsExactly("COM_QUIT");
        assertThat(idle.isOpen()).isFalse();
    }

    @Test
    void whatIsNoLongerConfiguredIsClosed() {
        // Given
        FakeServer idle = rig.pooled();
        rig.hostgroups.servers.clear();

        // When
        rig.pass(Duration.ofSeconds(1));

        // Then
        assertThat(idle.isOpen()).isFalse();
    }

    @Test
    void aServerThatSaysGoodbyeIsForgotten() {
        // Given
        FakeServer idle = rig.pooled();

        // When
        idle.says(new ErrPacket(4031, "HY000", "The client was disconnected by the server because of inactivity."));
        rig.run();

        // Then
        assertThat(idle.isOpen()).isFalse();
        Lease lease = rig.ask();
        assertThat(lease.isGranted()).isFalse();
        lease.takeBack();
        rig.dialer.refuse("not wanted any more");
    }

    @Test
    void bytesThatNobodyAskedForEndAConnection() {
        // Given
        FakeServer idle = rig.pooled();

        // When
        idle.says(rig.bytes("noise"));
        rig.run();

        // Then
        assertThat(idle.isOpen()).isFalse();
    }

    @Test
    void whenTheGenerationEndsWhatNobodyHasTakenOverIsClosed() {
        // Given
        FakeServer idle = rig.pooled();

        // When
        rig.backends().stop();
        rig.run();

        // Then
        assertThat(idle.isOpen()).isFalse();
    }
}
