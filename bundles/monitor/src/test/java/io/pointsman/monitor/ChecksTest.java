package io.pointsman.monitor;

import static io.pointsman.monitor.MonitorRig.last;
import static io.pointsman.monitor.MonitorRig.server;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.api.config.HostgroupAttributes;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.ServerStatus;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each check asks, when, and what its answers and failures come to. */
class ChecksTest {

    private final MonitorRig rig = new MonitorRig();

    private static MysqlServer limited(int hostgroup, String hostname, int maxLag) {
        return server(hostgroup, hostname, ServerStatus.ONLINE, maxLag, false);
    }

    private void answerReadOnly(String value) {
        rig.probes.answer("read_only", List.of(Map.of("read_only", value)));
    }

    // --- connect

    @Test
    void everyServerIsConnectedToAndTheRowSaysHowLongItTook() {
        // When
        rig.servers(server(1, "a"), server(2, "a"), server(2, "b")).load().pass(1);

        // Then
        assertThat(rig.connectLog()).hasSize(2);
        assertThat(rig.connectLog().get(0)).hasSize(5);
        assertThat(last(rig.connectLog())).isNull();
        assertThat(rig.probes.asked).anyMatch("connect a:3306 as monitor"::equals);
        assertThat(rig.logs.gauges()).containsEntry("MySQL_Monitor_connect_check_OK", 2L);
    }

    @Test
    void aConnectThatFailsLeavesItsReasonAndDisturbsNobody() {
        // Given
        rig.probes.timeOut(FakeProbes.CONNECT);

        // When
        rig.servers(server(1, "a")).load().pass(1);

        // Then
        assertThat(last(rig.connectLog()))
                .isEqualTo("timeout on creating new connection: server has not answered within 1000 ms");
        assertThat(rig.connectLog().get(0).get(3)).isEqualTo("0");
        assertThat(rig.logs.gauges()).containsEntry("MySQL_Monitor_connect_check_ERR", 1L);
    }

    @Test
    void oneRowWithTlsMakesTheServersConnectionsTls() {
        // When
        rig.servers(server(1, "a"), server(2, "a", ServerStatus.ONLINE, 0, true))
                .load()
                .pass(1);

        // Then
        assertThat(rig.probes.asked)
                .filteredOn(asked -> asked.startsWith("connect"))
                .allMatch(asked -> asked.endsWith("over TLS"));
    }

    @Test
    void aServerThatIsOfflineHardIsLeftAlone() {
        // When
        rig.servers(server(1, "a", ServerStatus.OFFLINE_HARD, 0, false)).load().pass(100);

        // Then
        assertThat(rig.probes.asked).isEmpty();
    }

    // --- ping

    @Test
    void aPingIsToldWithItsTimeOverOneConnection() {
        // When
        rig.servers(server(1, "a")).load().pass(25);

        // Then
        assertThat(rig.health.told()).containsOnly("a pings 700").hasSize(4);
        assertThat(rig.probes.opened).as("one for pings, one connect check").hasSize(2);
        assertThat(rig.pingLog()).hasSize(4);
    }

    @Test
    void soManyMissedPingsInARowShun() {
        // Given
        rig.probes.fail(FakeProbes.PING, "Lost connection", 0);

        // When
        rig.servers(server(1, "a")).load().pass(25);

        // Then
        assertThat(rig.health.told())
                .containsExactly("a missed a ping", "a missed a ping", "a is silent", "a is silent");
        assertThat(last(rig.pingLog())).isEqualTo("Lost connection");
    }

    @Test
    void anAnswerInBetweenBeginsTheCountAnew() {
        // Given
        rig.servers(server(1, "a")).load();
        rig.probes.fail(FakeProbes.PING, "Lost connection", 0);
        rig.pass(16);
        rig.probes.recover(FakeProbes.PING);
        rig.pass(8);
        rig.probes.fail(FakeProbes.PING, "Lost connection", 0);
        rig.health.told();

        // When
        rig.pass(16);

        // Then
        assertThat(rig.health.told()).doesNotContain("a is silent").contains("a missed a ping");
    }

    @Test
    void aServerThatDeniesUsAccessIsThere() {
        // Given
        rig.probes.fail(FakeProbes.CONNECT, "Access denied for user 'monitor'@'localhost' (using password: YES)", 1045);

        // When
        rig.servers(server(1, "a")).load().pass(100);

        // Then
        assertThat(rig.health.told()).isEmpty();
        assertThat(last(rig.pingLog())).startsWith("Access denied");
    }

    @Test
    void whileAPartOfTheProxyIsReplacedNoServerIsBlamed() {
        // Given
        rig.offered = null;

        // When
        rig.servers(server(1, "a")).load().pass(100);

        // Then
        assertThat(rig.health.told()).isEmpty();
    }

    // --- read_only

    @Test
    void serversOfReplicationHostgroupsSayWhereTheyBelong() {
        // Given
        answerReadOnly("1");

        // When
        rig.servers(server(1, "a"), server(9, "c")).pair("read_only").load().pass(1);

        // Then
        assertThat(rig.health.told()).contains("a reads").doesNotContain("c reads", "c writes");
        answerReadOnly("0");
        rig.pass(1);
        assertThat(rig.health.told()).contains("a writes");
        assertThat(rig.readOnlyLog()).extracting(row -> row.get(4)).containsExactly("1", "0");
    }

    @ParameterizedTest
    @CsvSource({
        "read_only, SELECT @@global.read_only AS read_only",
        "super_read_only, SELECT @@global.super_read_only AS read_only",
        "read_only&innodb_read_only, SELECT @@global.read_only&@@global.innodb_read_only AS read_only",
        "read_only|innodb_read_only, SELECT @@global.read_only|@@global.innodb_read_only AS read_only"
    })
    void everyTypeOfCheckHasItsQuestion(String checkType, String sql) {
        rig.servers(server(1, "a")).pair(checkType).load().pass(1);

        assertThat(rig.probes.asked).contains(sql);
    }

    @ParameterizedTest
    @CsvSource({"OFF, a writes", "ON, a reads", "NO_LOCK, a reads", "2, a reads"})
    void wordsAreUnderstoodToo(String value, String told) {
        answerReadOnly(value);

        rig.servers(server(1, "a")).pair("read_only").load().pass(1);

        assertThat(rig.health.told()).contains(told);
    }

    @Test
    void aServerThatIsSilentTooOftenIsTakenToBeReadOnly() {
        // Given
        rig.probes.timeOut("read_only");

        // When
        rig.servers(server(1, "a")).pair("read_only").load().pass(2);
        assertThat(rig.health.told()).doesNotContain("a reads");
        rig.pass(1);

        // Then
        assertThat(rig.health.told()).contains("a reads");
        assertThat(last(rig.readOnlyLog())).startsWith("timeout on read_only check: ");
    }

    @Test
    void aServerThatDoesNotKnowTheVariableStaysWhereItIs() {
        // Given
        rig.probes.fail("super_read_only", "Unknown system variable 'super_read_only'", 1193);

        // When
        rig.servers(server(1, "a")).pair("super_read_only").load().pass(60);

        // Then
        assertThat(rig.health.told()).allMatch(told -> told.startsWith("a pings"));
        assertThat(last(rig.readOnlyLog())).contains("Unknown system variable");
        assertThat(rig.readOnlyLog().get(0).get(4)).isNull();
    }

    @Test
    void anEmptyAnswerIsAnError() {
        // When
        rig.servers(server(1, "a")).pair("read_only").load().pass(1);

        // Then
        assertThat(last(rig.readOnlyLog())).startsWith("no row");
    }

    // --- replication lag

    private void answerLag(String... seconds) {
        rig.probes.answer(
                "STATUS",
                Arrays.stream(seconds)
                        .map(value -> Collections.singletonMap("Seconds_Behind_Master", value))
                        .toList());
    }

    @Test
    void eachRowWithALimitIsAskedFor() {
        // Given
        answerLag("7");

        // When
        rig.servers(limited(2, "a", 5), limited(3, "a", 10), server(4, "a"))
                .load()
                .pass(1);

        // Then
        assertThat(rig.health.told())
                .contains("a in 2 lags 7 too often", "a in 3 lags 7")
                .noneMatch(told -> told.startsWith("a in 4"));
        assertThat(rig.probes.count("SHOW SLAVE STATUS")).isEqualTo(2);
        assertThat(rig.lagLog()).extracting(row -> row.get(4)).containsExactly("7", "7");
    }

    @Test
    void oneQuestionForAllRowsOfAServerIsEnoughWhereThatIsConfigured() {
        // Given
        answerLag("7");

        // When
        rig.variable("replication_lag_group_by_host", "true")
                .servers(limited(2, "a", 5), limited(3, "a", 10))
                .load()
                .pass(1);

        // Then
        assertThat(rig.probes.count("SHOW SLAVE STATUS")).isEqualTo(1);
        assertThat(rig.health.told()).contains("a in 2 lags 7 too often", "a in 3 lags 7");
    }

    @Test
    void onlySoManyLagsInARowAreTooMany() {
        // Given
        answerLag("7");
        rig.variable("replication_lag_count", "2").servers(limited(2, "a", 5)).load();

        // When
        rig.pass(11);

        // Then
        assertThat(rig.health.told()).containsSubsequence("a in 2 lags 7", "a in 2 lags 7 too often");
        answerLag("5");
        rig.pass(10);
        assertThat(rig.health.told()).contains("a in 2 lags 5");
    }

    @Test
    void nullIsWhatTheVariableSaysOrTheHostgroup() {
        // Given
        answerLag((String) null);
        HostgroupAttributes defaults = HostgroupAttributes.defaults(3);

        // When
        rig.servers(limited(2, "a", 5), limited(3, "a", 5))
                .attributes(new HostgroupAttributes(
                        3,
                        defaults.maxNumOnlineServers(),
                        10,
                        "",
                        true,
                        false,
                        1,
                        defaults.balance(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        OptionalInt.of(4),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        defaults.defaultUseSsl(),
                        ""))
                .load()
                .pass(1);

        // Then
        assertThat(rig.health.told()).contains("a in 2 lags 60 too often", "a in 3 lags 4");
        assertThat(rig.lagLog().get(0).get(4)).isNull();
    }

    @Test
    void ofSeveralSourcesTheFarthestCountsAndAPrimaryIsNotBehind() {
        // Given
        answerLag("3", "9");
        rig.servers(limited(2, "a", 5)).load().pass(1);
        assertThat(rig.health.told()).contains("a in 2 lags 9 too often");

        // When
        rig.probes.answer("STATUS", List.of());
        rig.pass(10);

        // Then
        assertThat(rig.health.told()).contains("a in 2 lags 0");
    }

    @ParameterizedTest
    @CsvSource({
        "11.4.5-MariaDB, SHOW SLAVE STATUS",
        "5.5.5-10.3.39-MariaDB, SHOW SLAVE STATUS",
        "8.0.21, SHOW SLAVE STATUS",
        "8.0.22-0ubuntu, SHOW REPLICA STATUS",
        "8.4.3, SHOW REPLICA STATUS",
        "9.1.0, SHOW REPLICA STATUS",
        "5.7.44-log, SHOW SLAVE STATUS"
    })
    void serversAreAskedInWordsTheyKnow(String version, String sql) {
        // Given
        rig.probes.version = version;
        rig.probes.answer("STATUS", List.of(Map.of("Seconds_Behind_Source", "6")));

        // When
        rig.servers(limited(2, "a", 5)).load().pass(1);

        // Then
        assertThat(rig.probes.asked).contains(sql);
        assertThat(rig.health.told()).contains("a in 2 lags 6 too often");
    }

    @Test
    void aServerThatDoesNotKnowTheWordsIsAskedInTheOthers() {
        // Given
        rig.probes.version = "a fork";
        rig.probes.fail("SHOW SLAVE STATUS", "You have an error in your SQL syntax", 1064);

        // When
        rig.servers(limited(2, "a", 5)).load().pass(12);

        // Then
        assertThat(rig.probes.asked).contains("SHOW REPLICA STATUS");
        assertThat(rig.health.told()).contains("a in 2 lags 0");
    }

    @Test
    void theHeartbeatTableIsAskedWhereThereIsOne() {
        // Given
        rig.probes.answer("`percona`.`heartbeat`", List.of(Map.of("Seconds_Behind_Master", "12.0")));

        // When
        rig.variable("replication_lag_use_percona_heartbeat", "percona.heartbeat")
                .servers(limited(2, "a", 5))
                .load()
                .pass(1);

        // Then
        assertThat(rig.health.told()).contains("a in 2 lags 12 too often");
    }

    @ParameterizedTest
    @ValueSource(strings = {"heartbeat", "a.b.c", "a.b; DROP TABLE x", "a.`b c`"})
    void whatIsNoTableIsRefused(String table) {
        assertThatThrownBy(() -> rig.variable("replication_lag_use_percona_heartbeat", table)
                        .load())
                .hasMessageContaining("mysql-monitor_replication_lag_use_percona_heartbeat is '" + table + "'");
    }

    // --- connections

    @Test
    void aConnectionThatWasLostIsOpenedAgain() {
        // Given
        rig.servers(server(1, "a")).load().pass(9);
        rig.probes.opened.forEach(FakeProbes.FakeProbe::close);

        // When
        rig.pass(8);

        // Then
        assertThat(rig.probes.opened).hasSize(3);
        assertThat(rig.probes.opened.get(2).isOpen()).isTrue();
    }

    @Test
    void serversAreToldToForgetConnectionsThatNobodyUses() {
        // When
        rig.variable("wait_timeout", "true").servers(server(1, "a")).load().pass(1);

        // Then
        assertThat(rig.probes.asked).contains("SET wait_timeout=80");
    }

    @Test
    void aCheckUnderWayIsNotBegunASecondTime() {
        // Given
        rig.servers(server(1, "a")).pair("read_only").load();
        rig.probes.fallSilent();

        // When
        rig.pass(20);

        // Then
        assertThat(rig.probes.count("connect"))
                .as("ping, read_only and connect")
                .isEqualTo(3);
        rig.probes.speakAgain();
        rig.time.pass(Duration.ofSeconds(1));
        assertThat(rig.probes.count("read_only")).isPositive();
    }
}
