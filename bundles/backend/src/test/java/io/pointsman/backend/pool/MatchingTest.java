package io.pointsman.backend.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.backend.LeaseRequest;
import io.pointsman.api.backend.ReplayedState;
import io.pointsman.api.backend.ReplayedState.Setting;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.backend.rig.BackendRig;
import io.pointsman.backend.rig.FakeServer;
import io.pointsman.backend.rig.Lease;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a session has set is had on whatever connection it gets, with as few statements as that takes. */
class MatchingTest {

    private static final Setting ANSI = new Setting("sql_mode='ANSI'", "sql_mode=DEFAULT", false);
    private static final Setting BERLIN = new Setting("time_zone='+01:00'", "time_zone=DEFAULT", false);
    private static final Setting SERIALIZABLE = new Setting(
            "SESSION TRANSACTION ISOLATION LEVEL SERIALIZABLE",
            "SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ",
            true);
    private static final Setting FOR_GOOD = new Setting("big_tables=1", "", false);

    private final BackendRig rig = new BackendRig();

    @AfterEach
    void nothingLeaks() {
        rig.close();
    }

    private LeaseRequest wish(String schema, Map<String, Setting> settings) {
        LeaseRequest wish = rig.wish();
        return new LeaseRequest(
                wish.client(),
                wish.hostgroup(),
                wish.user(),
                wish.secret(),
                schema,
                wish.collation(),
                wish.capabilities(),
                wish.attributes(),
                ReplayedState.of(settings),
                false);
    }

    private LeaseRequest wish(Map<String, Setting> settings) {
        return wish("shop", settings);
    }

    /** Given back with this set on it. */
    private FakeServer idle(String schema, Map<String, Setting> settings) {
        Lease lease = rig.leased();
        lease.connection().note(schema, ReplayedState.of(settings));
        lease.connection().giveBack();
        return BackendRig.serverOf(lease);
    }

    // --- nothing to say

    @Test
    void aConnectionWithTheSameSettingsIsUsedWithoutAWord() {
        // Given
        FakeServer idle = idle("shop", Map.of("sql_mode", ANSI));

        // When
        Lease lease = rig.ask(wish(Map.of("sql_mode", ANSI)));

        // Then
        assertThat(lease.server()).isSameAs(idle);
        assertThat(idle.heard()).isEmpty();
    }

    @Test
    void ofSeveralTheOneWithTheFewestStatementsIsTaken() {
        // Given
        Lease plain = rig.leased();
        Lease set = rig.leased();
        set.connection().note("shop", ReplayedState.of(Map.of("sql_mode", ANSI)));
        set.connection().giveBack();
        plain.connection().giveBack(); // used last

        // When
        Lease lease = rig.ask(wish(Map.of("sql_mode", ANSI)));

        // Then
        assertThat(lease.server()).isSameAs(set.server());
    }

    // --- statements

    @Test
    void allThatDiffersIsSetInOneStatement() {
        // Given
        FakeServer idle = idle("shop", Map.of());

        // When
        Lease lease = rig.ask(wish(Map.of("sql_mode", ANSI, "time_zone", BERLIN)));

        // Then
        assertThat(idle.heard(String.class)).isEqualTo("COM_QUERY SET sql_mode='ANSI', time_zone='+01:00'");
        assertThat(lease.isGranted()).isFalse();
        idle.answers();
        assertThat(lease.server()).isSameAs(idle);
        assertThat(lease.connection().state().settings()).containsOnlyKeys("sql_mode", "time_zone");
    }

    @Test
    void whatTheSessionHasNotSetIsTakenBack() {
        // Given
        FakeServer idle = idle("shop", Map.of("sql_mode", ANSI));

        // When
        Lease lease = rig.ask(wish(Map.of("time_zone", BERLIN)));

        // Then
        assertThat(idle.heard(String.class)).isEqualTo("COM_QUERY SET sql_mode=DEFAULT, time_zone='+01:00'");
        idle.answers();
        assertThat(lease.isGranted()).isTrue();
    }

    @Test
    void whatCannotShareAStatementHasItsOwn() {
        // Given
        FakeServer idle = idle("shop", Map.of());

        // When
        Lease lease = rig.ask(wish(Map.of("sql_mode", ANSI, "isolation", SERIALIZABLE)));

        // Then
        assertThat(idle.heard(String.class)).isEqualTo("COM_QUERY SET sql_mode='ANSI'");
        idle.answers();
        assertThat(idle.heard(String.class))
                .isEqualTo("COM_QUERY SET SESSION TRANSACTION ISOLATION LEVEL SERIALIZABLE");
        idle.answers();
        assertThat(lease.isGranted()).isTrue();
    }

    @Test
    void schemaAndSettingsTakeTwoStatements() {
        // Given
        FakeServer idle = idle("shop", Map.of());

        // When
        Lease lease = rig.ask(wish("stock", Map.of("sql_mode", ANSI)));

        // Then
        assertThat(idle.heard(String.class)).isEqualTo("COM_INIT_DB stock");
        idle.answers();
        assertThat(idle.heard(String.class)).isEqualTo("COM_QUERY SET sql_mode='ANSI'");
        idle.answers();
        assertThat(lease.connection().schema()).isEqualTo("stock");
    }

    @Test
    void aNewConnectionHasTheSettingsBeforeItsSessionHasIt() {
        // Given
        Lease lease = rig.ask(wish(Map.of("sql_mode", ANSI)));
        FakeServer server = rig.dialer.connect();
        server.greets();
        server.heard();

        // When
        server.accepts();

        // Then
        assertThat(server.heard(String.class)).isEqualTo("COM_QUERY SET sql_mode='ANSI'");
        assertThat(lease.isGranted()).isFalse();
        server.answers();
        assertThat(lease.isGranted()).isTrue();
    }

    // --- as new

    @Test
    void whatOnlyALoginTakesBackIsTakenBackByOne() {
        // Given
        FakeServer idle = idle("shop", Map.of("big_tables", FOR_GOOD));

        // When
        Lease lease = rig.ask(wish(Map.of("sql_mode", ANSI)));

        // Then
        assertThat(idle.heard(String.class)).startsWith("COM_CHANGE_USER app shop");
        idle.accepts();
        assertThat(idle.heard(String.class)).isEqualTo("COM_QUERY SET sql_mode='ANSI'");
        idle.answers();
        assertThat(lease.isGranted()).isTrue();
    }

    @Test
    void noSchemaAtAllIsHadByALogin() {
        // Given
        FakeServer idle = idle("shop", Map.of());

        // When
        rig.ask(wish("", Map.of()));

        // Then
        assertThat(idle.heard(String.class)).startsWith("COM_CHANGE_USER");
        idle.accepts();
    }

    @Test
    void whereInitConnectHasSetThingsDefaultsAreHadByALogin() {
        // Given
        FakeServer idle = idle("shop", Map.of("sql_mode", ANSI));
        rig.load("mysql-init_connect", "SET sql_mode='TRADITIONAL'");

        // When
        rig.ask(wish(Map.of()));

        // Then
        assertThat(idle.heard(String.class)).startsWith("COM_CHANGE_USER");
        idle.accepts();
        idle.heard();
        idle.answers();
    }

    // --- refusals

    @Test
    void aSettingThatTheServerRefusesIsWhatTheClientHears() {
        // Given
        FakeServer idle = idle("shop", Map.of());
        Lease lease = rig.ask(wish(Map.of("sql_mode", ANSI)));
        ErrPacket denied = new ErrPacket(1227, "42000", "Access denied; you need SUPER");
        idle.heard();

        // When
        idle.answers(denied);
        rig.run();

        // Then
        assertThat(lease.refusal()).isEqualTo(denied);
    }

    @Test
    void aSettingThatThisServerDoesNotKnowIsLeftOut() {
        // Given
        FakeServer idle = idle("shop", Map.of());
        Lease lease = rig.ask(wish(Map.of("sql_mode", ANSI, "time_zone", BERLIN)));
        ErrPacket unknown = new ErrPacket(1193, "HY000", "Unknown system variable 'time_zone'");
        idle.heard();

        // When
        idle.answers(unknown);

        // Then
        assertThat(idle.heard(String.class)).isEqualTo("COM_QUERY SET sql_mode='ANSI'");
        idle.answers();
        assertThat(idle.heard(String.class)).isEqualTo("COM_QUERY SET time_zone='+01:00'");
        idle.answers(unknown);
        assertThat(lease.isGranted()).isTrue();
    }
}
