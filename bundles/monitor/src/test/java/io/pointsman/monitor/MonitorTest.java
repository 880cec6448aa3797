package io.pointsman.monitor;

import static io.pointsman.monitor.MonitorRig.server;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.ServerStatus;
import io.pointsman.monitor.log.CheckLog;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is watched, from when to when, and what is kept of it. */
class MonitorTest {

    private final MonitorRig rig = new MonitorRig();

    @Test
    void aThousandServersAreNotAskedInOneInstant() {
        // Given
        rig.servers(IntStream.range(0, 1_000)
                        .mapToObj(i -> server(1, "host" + i))
                        .toArray(MysqlServer[]::new))
                .load();

        // When
        rig.pass(9);

        // Then
        Set<String> instants = new HashSet<>();
        rig.pingLog().forEach(row -> instants.add(row.get(2)));
        assertThat(rig.pingLog()).hasSizeGreaterThan(1_900);
        Map<Long, Long> perCentisecond = rig.pingLog().stream()
                .collect(Collectors.groupingBy(row -> Long.parseLong(row.get(2)) / 10_000, Collectors.counting()));
        assertThat(perCentisecond.values()).allMatch(count -> count < 40);
        assertThat(instants).hasSameSizeAs(rig.pingLog());
    }

    @Test
    void aLoadOfSomethingElseDisturbsNoCheck() {
        // Given
        rig.servers(server(1, "a")).load();
        rig.probes.fail(FakeProbes.PING, "Lost connection", 0);
        rig.pass(9);

        // When
        rig.load();
        rig.pass(8);

        // Then
        assertThat(rig.health.told()).containsExactly("a missed a ping", "a missed a ping", "a is silent");
    }

    @Test
    void aServerThatIsRemovedIsLeftAndItsConnectionsAreClosed() {
        // Given
        rig.servers(server(1, "a"), server(1, "b")).load().pass(9);

        // When
        rig.servers(server(1, "b")).load();
        rig.health.told();
        rig.pass(20);

        // Then
        assertThat(rig.health.told()).isNotEmpty().allMatch(told -> told.startsWith("b"));
        assertThat(rig.probes.opened)
                .filteredOn(probe -> probe.server().hostname().equals("a"))
                .noneMatch(FakeProbes.FakeProbe::isOpen);
    }

    @Test
    void otherIntervalsHoldAtOnce() {
        // Given
        rig.servers(server(1, "a")).load().pass(1);
        rig.health.told();

        // When
        rig.variable("ping_interval", "100").load().pass(2);

        // Then
        assertThat(rig.health.told()).hasSizeGreaterThan(15);
    }

    @Test
    void switchedOffNothingIsAskedAndNothingIsLeftOpen() {
        // Given
        rig.servers(server(1, "a")).pair("read_only").load().pass(9);

        // When
        rig.variable("enabled", "false").load();
        rig.probes.asked.clear();
        rig.pass(1_000);

        // Then
        assertThat(rig.probes.asked).isEmpty();
        assertThat(rig.probes.opened).noneMatch(FakeProbes.FakeProbe::isOpen);
        assertThat(rig.time.timers()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {FakeProbes.CONNECT, FakeProbes.PING})
    void aMistakeOfOursCostsOneCheckAndNotAllThatWouldHaveCome(String where) {
        // Given
        rig.servers(server(1, "a")).load();
        rig.probes.breakAt(where);
        rig.pass(9);

        // When
        rig.probes.repair();
        rig.pass(9);

        // Then
        assertThat(rig.health.told()).contains("a pings 700");
    }

    @Test
    void whatIsUnderWayWhenItStopsIsClosed() {
        // Given
        rig.servers(server(1, "a")).load();
        rig.probes.fallSilent();
        rig.pass(1);

        // When
        rig.monitor.stop();
        rig.probes.speakAgain();

        // Then
        assertThat(rig.probes.opened).isNotEmpty().noneMatch(FakeProbes.FakeProbe::isOpen);
    }

    @Test
    void whoeverIsNewHearsWhatWasFoundLast() {
        // Given
        rig.probes.answer("read_only", List.of(Map.of("read_only", "1")));
        rig.probes.answer("STATUS", List.of(Map.of("Seconds_Behind_Master", "9")));
        rig.servers(server(1, "a", ServerStatus.ONLINE, 5, false))
                .pair("read_only")
                .load()
                .pass(1);

        // When
        FakeHealth newcomer = new FakeHealth();
        rig.monitor.onNewHealth(newcomer);

        // Then
        assertThat(newcomer.told()).containsExactlyInAnyOrder("a pings 700", "a reads", "a in 1 lags 9 too often");
    }

    @Test
    void connectionsOfAGenerationThatGoesAreNotUsedAgain() {
        // Given
        rig.servers(server(1, "a")).load().pass(1);

        // When
        rig.monitor.onNewProbes();

        // Then
        assertThat(rig.probes.opened).noneMatch(FakeProbes.FakeProbe::isOpen);
    }

    // --- logs

    @Test
    void rowsAreKeptForTheHistory() {
        // Given
        rig.variable("history", "60000")
                .servers(server(1, "a"))
                .pair("read_only")
                .load();

        // When
        rig.pass(200);

        // Then
        assertThat(rig.readOnlyLog()).hasSizeBetween(60, 61);
    }

    @Test
    void theHistoryIsAtLeastAsLongAsWhatShuns() {
        // Given
        rig.variable("history", "1000").servers(server(1, "a")).load();

        // When
        rig.pass(200);

        // Then
        assertThat(rig.pingLog()).as("three failures and one more").hasSizeBetween(4, 5);
    }

    @Test
    void aClockThatIsSetBackMakesNoTwoRowsTheSame() {
        // Given
        CheckLog log = rig.logs.of(CheckLog.Kind.PING);

        // When
        log.add("a", 3306, 5_000, 1, null, null);
        log.add("a", 3306, 4_000, 1, null, null);

        // Then
        assertThat(rig.pingLog()).extracting(row -> row.get(2)).doesNotHaveDuplicates();
    }
}
