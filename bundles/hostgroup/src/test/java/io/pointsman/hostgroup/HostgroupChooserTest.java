package io.pointsman.hostgroup;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.config.Configurable.Commit;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.config.ServerStatus;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is next, who is passed over, and what a LOAD changes. */
class HostgroupChooserTest {

    private static final int ENOUGH = 200;

    private final MysqlServer one = Rows.online(7, "one", 1);
    private final MysqlServer two = Rows.online(7, "two", 1);

    /** Near the end of its range: a clock of nanoseconds may begin anywhere. */
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1_000);

    private HostgroupChooser chooser = chooserFor(one, two);

    private HostgroupChooser chooserFor(MysqlServer... servers) {
        return new HostgroupChooser(Rows.inForce(Rows.config(servers)), clock::get);
    }

    private Set<MysqlServer> everybodyPicked(int hostgroup) {
        Set<MysqlServer> picked = new HashSet<>();
        for (int i = 0; i < ENOUGH; i++) {
            chooser.pick(hostgroup, server -> true).ifPresent(picked::add);
        }
        return picked;
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    private void fail(MysqlServer server, int times) {
        for (int i = 0; i < times; i++) {
            chooser.onConnectFailure(server);
        }
    }

    // --- who is in it

    @Test
    void onlyServersOfTheHostgroupArePicked() {
        // Given
        chooser = chooserFor(one, two, Rows.online(8, "elsewhere", 1));

        // When
        Set<MysqlServer> picked = everybodyPicked(7);

        // Then
        assertThat(picked).containsExactlyInAnyOrder(one, two);
        assertThat(everybodyPicked(9)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = ServerStatus.class,
            names = {"SHUNNED", "OFFLINE_SOFT", "OFFLINE_HARD"})
    void aServerThatIsNotOnlineIsNeitherPickedNorUsedAgain(ServerStatus status) {
        // Given
        MysqlServer away = Rows.server(7, "away", status, 1_000);

        // When
        chooser = chooserFor(one, away);

        // Then
        assertThat(everybodyPicked(7)).containsExactly(one);
        assertThat(chooser.isUsable(away)).isFalse();
        assertThat(chooser.isUsable(one)).isTrue();
    }

    @Test
    void aServerOfNoWeightIsNotPickedAndItsConnectionsMayBeUsedAgain() {
        // Given
        MysqlServer weightless = Rows.online(7, "weightless", 0);

        // When
        chooser = chooserFor(one, weightless);

        // Then
        assertThat(everybodyPicked(7)).containsExactly(one);
        assertThat(chooser.isUsable(weightless)).isTrue();
    }

    @Test
    void whoCanNotServeIsPassedOver() {
        assertThat(chooser.pick(7, server -> server == two)).contains(two);
        assertThat(chooser.pick(7, server -> false)).isEmpty();
    }

    @Test
    void beforeTheFirstLoadThereIsNobody() {
        // When
        chooser = new HostgroupChooser(Rows.inForce(RuntimeConfig.none()));

        // Then
        assertThat(everybodyPicked(7)).isEmpty();
        assertThat(chooser.rows()).isEmpty();
        chooser.onConnectFailure(one); // a connection of an earlier generation
        assertThat(chooser.isUsable(one)).isFalse();
    }

    // --- shunning

    @Test
    void aServerThatFailsTooOftenWithinASecondIsPassedOver() {
        // When
        fail(one, Rows.SHUN_ON_FAILURES);

        // Then
        assertThat(everybodyPicked(7)).containsExactly(two);
    }

    @Test
    void oneFailureLessIsForgiven() {
        // When
        fail(one, Rows.SHUN_ON_FAILURES - 1);

        // Then
        assertThat(everybodyPicked(7)).containsExactlyInAnyOrder(one, two);
    }

    @Test
    void failuresOfAnotherSecondDoNotCount() {
        // Given
        fail(one, Rows.SHUN_ON_FAILURES - 1);
        pass(Duration.ofMillis(1_001));

        // When
        fail(one, Rows.SHUN_ON_FAILURES - 1);

        // Then
        assertThat(everybodyPicked(7)).containsExactlyInAnyOrder(one, two);
    }

    @Test
    void aConnectThatSucceedsWipesTheSlate() {
        // Given
        fail(one, Rows.SHUN_ON_FAILURES - 1);
        chooser.onConnectSuccess(one);

        // When
        fail(one, 1);

        // Then
        assertThat(everybodyPicked(7)).containsExactlyInAnyOrder(one, two);
    }

    @Test
    void aShunnedServerIsBackWhenTheRecoveryTimeHasPassed() {
        // Given
        fail(one, Rows.SHUN_ON_FAILURES);
        pass(Duration.ofSeconds(Rows.RECOVERY_SECONDS).minusNanos(1));
        assertThat(everybodyPicked(7)).containsExactly(two);

        // When
        pass(Duration.ofNanos(1));

        // Then
        assertThat(everybodyPicked(7)).containsExactlyInAnyOrder(one, two);
    }

    @Test
    void aConnectThatSucceedsBringsAShunnedServerBackAtOnce() {
        // Given
        fail(one, Rows.SHUN_ON_FAILURES);

        // When
        chooser.onConnectSuccess(one);

        // Then
        assertThat(everybodyPicked(7)).containsExactlyInAnyOrder(one, two);
    }

    @Test
    void oneMoreFailureLaterOnDoesNotBringAShunnedServerBack() {
        // Given
        fail(one, Rows.SHUN_ON_FAILURES);
        pass(Duration.ofSeconds(3));

        // When
        fail(one, 1);

        // Then
        assertThat(everybodyPicked(7)).containsExactly(two);
    }

    @Test
    void whereEverybodyIsShunnedOneOfThemIsTriedAfterATenthOfTheTime() {
        // Given
        fail(one, Rows.SHUN_ON_FAILURES);
        pass(Duration.ofMillis(100));
        fail(two, Rows.SHUN_ON_FAILURES);
        assertThat(everybodyPicked(7)).isEmpty();

        // When
        pass(Duration.ofSeconds(1).minusMillis(100));

        // Then
        assertThat(everybodyPicked(7)).containsExactly(one);
    }

    @Test
    void theSameHostInAnotherHostgroupIsJudgedByItself() {
        // Given
        MysqlServer elsewhere = Rows.online(8, "one", 1);
        chooser = chooserFor(one, two, elsewhere, Rows.online(8, "other", 1));

        // When
        fail(one, Rows.SHUN_ON_FAILURES);

        // Then
        assertThat(everybodyPicked(8)).contains(elsewhere);
        assertThat(everybodyPicked(7)).doesNotContain(one);
    }

    // --- LOAD

    @Test
    void aLoadIsSeenWhenItIsCommittedAndNotBefore() {
        // Given
        MysqlServer three = Rows.online(7, "three", 1);
        Commit commit = chooser.prepare(Rows.config(three));
        assertThat(everybodyPicked(7)).containsExactlyInAnyOrder(one, two);
        assertThat(chooser.rows()).hasSize(2);

        // When
        commit.publish();

        // Then
        assertThat(everybodyPicked(7)).containsExactly(three);
        assertThat(chooser.current(one)).isEmpty();
        assertThat(chooser.isUsable(one)).isFalse();
        assertThat(chooser.rows()).hasSize(1);
    }

    @Test
    void aRowIsFoundAgainByItsKeyWhateverElseHasChanged() {
        // Given
        MysqlServer changed = Rows.online(7, "one", 55);

        // When
        chooser.prepare(Rows.config(changed)).publish();

        // Then
        assertThat(chooser.current(one)).contains(changed);
    }

    // --- runtime_mysql_servers

    @Test
    void theRuntimeTableShowsWhatIsInForceColumnByColumn() {
        // Given
        MysqlServer server = new MysqlServer(
                7, "db.example", 3307, 13307, ServerStatus.OFFLINE_SOFT, 5, true, 42, 6, true, 8, "the eighth");

        // When
        chooser.prepare(Rows.config(server)).publish();

        // Then
        assertThat(chooser.name()).isEqualTo("runtime_mysql_servers");
        assertThat(String.join(",", chooser.columns()))
                .isEqualTo("hostgroup_id,hostname,port,status,weight,compression,max_connections,"
                        + "max_replication_lag,use_ssl,max_latency_ms,gtid_port,comment");
        assertThat(chooser.rows())
                .containsExactly(List.of(
                        "7",
                        "db.example",
                        "3307",
                        "OFFLINE_SOFT",
                        "5",
                        "1",
                        "42",
                        "6",
                        "1",
                        "8",
                        "13307",
                        "the eighth"));
    }

    @Test
    void theRuntimeTableShowsWhoIsShunned() {
        // When
        fail(two, Rows.SHUN_ON_FAILURES);

        // Then
        int status = chooser.columns().indexOf("status");
        assertThat(chooser.rows()).extracting(row -> row.get(status)).containsExactly("ONLINE", "SHUNNED");
    }
}
