package io.pointsman.hostgroup;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.config.HostgroupAttributes.Balance;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.config.ServerStatus;
import io.pointsman.api.hostgroup.Candidate;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What checks and limits do to the choice. */
class HealthTest {

    private static final int PORT = 3306;

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final MysqlServer one = Rows.online(7, "one", 1);
    private final MysqlServer two = Rows.online(7, "two", 1);
    private HostgroupChooser chooser;
    private CheckResults checks;

    private void start(Rows.Configuration configuration) {
        chooser = new HostgroupChooser(Rows.inForce(configuration.build()), clock::get);
        checks = new CheckResults(chooser);
    }

    private void load(Rows.Configuration configuration) {
        RuntimeConfig config = configuration.build();
        chooser.prepare(config).publish();
    }

    private static Rows.Configuration servers(MysqlServer... servers) {
        return new Rows.Configuration().servers(servers);
    }

    private Set<String> picked(int hostgroup) {
        Set<String> hosts = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            chooser.pick(hostgroup, server -> true).ifPresent(server -> hosts.add(server.hostname()));
        }
        return hosts;
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    private void pass(int seconds) {
        pass(Duration.ofSeconds(seconds));
    }

    private String reason(MysqlServer server) {
        return chooser.candidates(server.hostgroupId()).stream()
                .filter(candidate -> candidate.server().equals(server))
                .map(Candidate::reasonOut)
                .findFirst()
                .orElseThrow();
    }

    // --- pings

    @Test
    void aServerThatAnswersNoPingsIsOutEverywhereAndItsConnectionsGo() {
        // Given
        MysqlServer elsewhere = Rows.in(8, one);
        start(servers(one, two, elsewhere));

        // When
        checks.onPingFailure("one", PORT, false);
        assertThat(picked(7)).containsExactlyInAnyOrder("one", "two");
        checks.onPingFailure("one", PORT, true);

        // Then
        assertThat(picked(7)).containsExactly("two");
        assertThat(picked(8)).isEmpty();
        assertThat(chooser.mustClose(one)).isTrue();
        assertThat(chooser.mustClose(elsewhere)).isTrue();
        assertThat(chooser.mustClose(two)).isFalse();
        assertThat(chooser.isUsable(one)).isFalse();
        assertThat(chooser.status(one)).isEqualTo(ServerStatus.SHUNNED);
        assertThat(reason(one)).isEqualTo("SHUNNED: it answers no pings");
        assertThat(checks.gauges()).containsEntry("Servers_shunned", 2L).containsEntry("Servers_shunned_by_checks", 1L);
    }

    @Test
    void itIsBackWhenItAnswersButNotBeforeItsConnectionsCanHaveBeenClosed() {
        // Given
        start(servers(one, two));
        checks.onPingFailure("one", PORT, true);

        // When
        pass(Duration.ofMillis(300));
        checks.onPing("one", PORT, 500);

        // Then
        assertThat(picked(7)).containsExactly("two");
        assertThat(chooser.mustClose(one)).isTrue();
        pass(1);
        assertThat(picked(7)).containsExactlyInAnyOrder("one", "two");
        assertThat(chooser.mustClose(one)).isFalse();
    }

    @Test
    void aServerOfWhichNothingIsHeardAnyMoreIsTriedAgain() {
        // Given
        start(servers(one, two));
        checks.onPingFailure("one", PORT, true);
        pass(17);
        assertThat(picked(7)).containsExactly("two");

        // When: two intervals, and the timeouts, without a word
        pass(1);

        // Then
        assertThat(picked(7)).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void aWriterThatComesBackIsNotWrittenToBeforeItHasSaidWhatItIs() {
        // Given
        start(servers(one, Rows.online(8, "two", 1)).pair(7, 8));
        checks.onReadOnly("one", PORT, false);
        checks.onPingFailure("one", PORT, true);
        pass(5);

        // When
        checks.onPing("one", PORT, 500);

        // Then
        assertThat(picked(7)).isEmpty();
        assertThat(reason(one)).contains("has not said yet whether it is read-only");
        checks.onReadOnly("one", PORT, true);
        assertThat(picked(7)).isEmpty();
        assertThat(picked(8)).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void aWriterThatComesBackAsAWriterIsWrittenToAgain() {
        // Given
        start(servers(one, Rows.online(8, "two", 1)).pair(7, 8));
        checks.onPingFailure("one", PORT, true);
        pass(5);
        checks.onPing("one", PORT, 500);

        // When
        checks.onReadOnly("one", PORT, false);

        // Then
        assertThat(picked(7)).containsExactly("one");
    }

    // --- latency

    @Test
    void theAverageOfTheLastThreePingsDecides() {
        // Given
        MysqlServer limited = Rows.latencyLimited(7, "one", 10);
        start(servers(limited, two));

        // When
        checks.onPing("one", PORT, 90_000);
        checks.onPing("one", PORT, 1_000);
        checks.onPing("one", PORT, 1_000);

        // Then
        assertThat(picked(7)).containsExactly("two");
        assertThat(reason(limited)).isEqualTo("latency 31 ms is over max_latency_ms 10");
        assertThat(chooser.isUsable(limited)).isTrue();
        checks.onPing("one", PORT, 1_000);
        assertThat(picked(7)).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void theVariableHoldsWhereTheRowSaysNothing() {
        // Given
        start(servers(one, two));

        // When
        checks.onPing("one", PORT, 1_200_000);

        // Then
        assertThat(picked(7)).containsExactly("two");
        assertThat(reason(one)).isEqualTo("latency 1200 ms is over mysql-default_max_latency_ms 1000");
    }

    @Test
    void withEnoughCandidatesTheSlowerOnesArePassedOver() {
        // Given
        MysqlServer three = Rows.online(7, "three", 1);
        start(servers(one, two, three).variable("mysql-min_num_servers_lantency_awareness", 3));

        // When
        checks.onPing("one", PORT, 1_000);
        checks.onPing("two", PORT, 1_500);
        checks.onPing("three", PORT, 9_000);

        // Then
        assertThat(picked(7)).containsExactlyInAnyOrder("one", "two");
        assertThat(chooser.pick(7, server -> server.equals(three))).contains(three);
    }

    // --- replication lag

    @Test
    void aServerTooFarBehindIsOutUntilItHasCaughtUpAndWhatRunsThereGoesOn() {
        // Given
        MysqlServer limited = Rows.lagLimited(7, "one", 5);
        start(servers(limited, two));

        // When
        checks.onReplicationLag(limited, 6, false);
        assertThat(picked(7)).containsExactlyInAnyOrder("one", "two");
        checks.onReplicationLag(limited, 6, true);

        // Then
        assertThat(picked(7)).containsExactly("two");
        assertThat(chooser.mustClose(limited)).isFalse();
        assertThat(chooser.isUsable(limited)).isFalse();
        assertThat(chooser.status(limited)).isEqualTo(ServerStatus.SHUNNED);
        assertThat(chooser.statusName(limited)).isEqualTo("SHUNNED_REPLICATION_LAG");
        assertThat(reason(limited)).isEqualTo("SHUNNED_REPLICATION_LAG: 6 s behind, max_replication_lag is 5");
        checks.onReplicationLag(limited, 5, false);
        assertThat(picked(7)).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void aLoadOfServersKeepsALagThatIsStillTooMuch() {
        // Given
        MysqlServer limited = Rows.lagLimited(7, "one", 5);
        start(servers(limited, two));
        checks.onReplicationLag(limited, 60, true);

        // When
        load(servers(limited, two, Rows.online(9, "new", 1)));

        // Then
        assertThat(picked(7)).containsExactly("two");
        load(servers(Rows.lagLimited(7, "one", 100), two));
        assertThat(picked(7)).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void aLoadOfServersForgetsTheLagWhereThatIsConfigured() {
        // Given
        MysqlServer limited = Rows.lagLimited(7, "one", 5);
        start(servers(limited, two).variable("mysql-evaluate_replication_lag_on_servers_load", 0));
        checks.onReplicationLag(limited, 60, true);

        // When
        load(servers(limited, two).variable("mysql-evaluate_replication_lag_on_servers_load", 0));
        assertThat(picked(7)).as("nothing about servers has changed").containsExactly("two");
        load(servers(limited, two, Rows.online(9, "new", 1))
                .variable("mysql-evaluate_replication_lag_on_servers_load", 0));

        // Then
        assertThat(picked(7)).containsExactlyInAnyOrder("one", "two");
    }

    // --- limits of a hostgroup

    @Test
    void whereTooManyAreOnlineNoneIsUsed() {
        // When
        start(servers(one, two).attributes(7, 1, 1_000_000, Balance.WEIGHT));

        // Then
        assertThat(picked(7)).isEmpty();
        assertThat(reason(one))
                .isEqualTo("2 servers of this hostgroup are online, max_num_online_servers is 1: none of them is used");
        checks.onPingFailure("one", PORT, true);
        assertThat(picked(7)).containsExactly("two");
    }

    @Test
    void connectsAreThrottledToASecondsWorthAndThenEvenly() {
        // Given
        start(servers(one).attributes(7, 100, 4, Balance.WEIGHT));

        // Then
        assertThat(taken(10)).isEqualTo(4);
        pass(Duration.ofMillis(250));
        assertThat(taken(10)).isEqualTo(1);
        pass(60);
        assertThat(taken(10)).isEqualTo(4);
    }

    private int taken(int tries) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += chooser.tryConnect(7) ? 1 : 0;
        }
        return taken;
    }

    @Test
    void theVariableThrottlesWhereItIsLessThanTheAttribute() {
        // When
        start(servers(one)
                .attributes(7, 100, 4, Balance.WEIGHT)
                .variable("mysql-throttle_connections_per_sec_to_hostgroup", 2));

        // Then
        assertThat(taken(10)).isEqualTo(2);
        assertThat(chooser.tryConnect(99)).as("a hostgroup nobody is in").isTrue();
    }

    @Test
    void aHostgroupMayGoByHowBusyItsServersAre() {
        // Given
        start(servers(one, two).attributes(7, 100, 1_000_000, Balance.LEAST_OUTSTANDING));

        // When
        Set<MysqlServer> chosen = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            chooser.pick(7, server -> true, server -> server.equals(one) ? 3 : 2)
                    .ifPresent(chosen::add);
        }

        // Then
        assertThat(chosen).containsExactly(two);
    }

    // --- shunning by connects

    private void failOften(MysqlServer server) {
        for (int i = 0; i < Rows.SHUN_ON_FAILURES; i++) {
            chooser.onConnectFailure(server);
        }
    }

    @Test
    void theRecoveryTimeEndsASecondBeforeWhoeverWaitsGivesUp() {
        // Given
        start(servers(one, two).variable("mysql-connect_timeout_server_max", 4_000));
        failOften(one);
        assertThat(reason(one)).isEqualTo("SHUNNED: 3 connects failed within a second, tried again in 3 s");

        // When
        pass(3);

        // Then
        assertThat(picked(7)).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void withoutARecoveryTimeOnlyALoadOfServersHelps() {
        // Given
        Rows.Configuration never = servers(one, two).variable("mysql-shun_recovery_time_sec", 0);
        start(never);
        failOften(one);
        pass(Duration.ofDays(100));
        assertThat(picked(7)).containsExactly("two");

        // When
        load(servers(one, two, Rows.online(9, "new", 1)).variable("mysql-shun_recovery_time_sec", 0));

        // Then
        assertThat(picked(7)).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void moreFailuresThanOneRequestCanMakeAreNotWaitedFor() {
        // Given
        start(servers(one, two).variable("mysql-connect_retries_on_failure", 0));

        // When
        chooser.onConnectFailure(one);

        // Then
        assertThat(picked(7)).containsExactly("two");
    }

    @Test
    void recoveryInOneHostgroupIsRecoveryInAllWhereThatIsConfigured() {
        // Given
        MysqlServer elsewhere = Rows.in(8, one);
        start(servers(one, two, elsewhere).variable("mysql-unshun_algorithm", 1));
        failOften(one);
        pass(Duration.ofSeconds(5));
        failOften(elsewhere);
        pass(Duration.ofSeconds(5));
        assertThat(chooser.status(elsewhere)).isEqualTo(ServerStatus.SHUNNED);

        // When
        assertThat(picked(7)).containsExactlyInAnyOrder("one", "two");

        // Then
        assertThat(chooser.status(elsewhere)).isEqualTo(ServerStatus.ONLINE);
    }

    @Test
    void whatIsShunnedByHandStaysSo() {
        // Given
        MysqlServer byHand = Rows.server(7, "hand", ServerStatus.SHUNNED, 1);
        start(servers(byHand));

        // When
        pass(Duration.ofDays(1));
        chooser.onConnectSuccess(byHand);

        // Then
        assertThat(picked(7)).isEmpty();
        assertThat(reason(byHand)).startsWith("SHUNNED by its row");
    }

    @Test
    void onlyAHardOfflineServersConnectionsInUseMustGo() {
        // When
        MysqlServer soft = Rows.server(7, "soft", ServerStatus.OFFLINE_SOFT, 1);
        MysqlServer hard = Rows.server(7, "hard", ServerStatus.OFFLINE_HARD, 1);
        start(servers(soft, hard));

        // Then
        assertThat(chooser.mustClose(soft)).isFalse();
        assertThat(chooser.mustClose(hard)).isTrue();
        assertThat(chooser.mustClose(Rows.online(7, "removed", 1))).isTrue();
        assertThat(chooser.mustClose(Rows.online(-1, "soft", 1)))
                .as("of no hostgroup")
                .isFalse();
        assertThat(chooser.candidates(7))
                .extracting(Candidate::status)
                .isEqualTo(List.of(ServerStatus.OFFLINE_HARD, ServerStatus.OFFLINE_SOFT));
    }
}
