package io.pointsman.hostgroup;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.ServerStatus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Servers go where their read_only puts them. 1 writes, 2 reads. */
class ReadOnlyTest {

    private static final int PORT = 3306;

    private final AtomicLong clock = new AtomicLong();
    private final MysqlServer a = Rows.online(1, "a", 1);
    private final MysqlServer b = Rows.online(2, "b", 5);
    private HostgroupChooser chooser;
    private CheckResults checks;

    private static Rows.Configuration pair(MysqlServer... servers) {
        return new Rows.Configuration().servers(servers).pair(1, 2);
    }

    private void start(Rows.Configuration configuration) {
        chooser = new HostgroupChooser(Rows.inForce(configuration.build()), clock::get);
        checks = new CheckResults(chooser);
    }

    private void load(Rows.Configuration configuration) {
        chooser.prepare(configuration.build()).publish();
    }

    private List<String> placed() {
        return chooser.rows().stream().map(row -> row.get(0) + row.get(1)).toList();
    }

    @Test
    void untilSomebodyHasAskedTheConfigurationHolds() {
        start(pair(a, b));

        assertThat(placed()).containsExactly("1a", "2b");
    }

    @Test
    void aReaderThatIsPromotedWritesToo() {
        // Given
        start(pair(a, b));

        // When
        checks.onReadOnly("b", PORT, false);

        // Then
        assertThat(placed()).containsExactly("1a", "1b", "2b");
        assertThat(chooser.current(Rows.online(1, "b", 1)).orElseThrow().weight())
                .isEqualTo(5);
        assertThat(checks.servers()).hasSize(3);
        assertThat(checks.gauges()).containsEntry("Servers_moved_by_read_only", 1L);
    }

    @Test
    void aWriterReadsNoMoreWhereThatIsConfigured() {
        // Given
        start(pair(a, b).variable("mysql-monitor_writer_is_also_reader", 0));

        // When
        checks.onReadOnly("b", PORT, false);

        // Then
        assertThat(placed()).containsExactly("1a", "1b");
    }

    @Test
    void aWriterThatIsReadOnlyReadsAndItsConnectionsAsAWriterGo() {
        // Given
        start(pair(a, b));

        // When
        checks.onReadOnly("a", PORT, true);

        // Then
        assertThat(placed()).containsExactly("2a", "2b");
        assertThat(chooser.mustClose(a)).isTrue();
        assertThat(chooser.pick(1, server -> true)).isEmpty();
    }

    @Test
    void aServerGoesBackWhereItCameFrom() {
        // Given
        start(pair(a, b));
        checks.onReadOnly("a", PORT, true);

        // When
        checks.onReadOnly("a", PORT, false);

        // Then
        assertThat(placed()).containsExactly("1a", "2b");
    }

    @Test
    void whatAnOperatorHasTakenOutStaysOut() {
        // Given
        start(pair(a, Rows.server(2, "b", ServerStatus.OFFLINE_SOFT, 1)));

        // When
        checks.onReadOnly("b", PORT, false);

        // Then
        assertThat(chooser.status(Rows.online(1, "b", 1))).isEqualTo(ServerStatus.OFFLINE_SOFT);
    }

    @Test
    void serversOutsideOfPairsStayWhereTheyAre() {
        // Given
        start(pair(a, b, Rows.online(9, "c", 1)));

        // When
        checks.onReadOnly("c", PORT, true);
        checks.onReadOnly("unknown", PORT, true);

        // Then
        assertThat(placed()).containsExactly("1a", "2b", "9c");
    }

    @Test
    void aLoadSendsNoWritesToAServerThatHasJustSaidItIsReadOnly() {
        // Given
        start(pair(a, b));
        checks.onReadOnly("a", PORT, true);
        clock.addAndGet(Duration.ofSeconds(2).toNanos());

        // When
        load(pair(a, b, Rows.online(2, "new", 1)));

        // Then
        assertThat(placed()).containsExactly("2a", "2b", "2new");
    }

    @Test
    void whatWasSaidLongAgoDoesNotOutliveALoadOfServers() {
        // Given
        start(pair(a, b));
        checks.onReadOnly("a", PORT, true);
        clock.addAndGet(Duration.ofSeconds(60).toNanos());

        // When
        load(pair(a, b));
        assertThat(placed()).as("a LOAD of something else").containsExactly("2a", "2b");
        load(pair(a, b, Rows.online(2, "new", 1)));

        // Then
        assertThat(placed()).containsExactly("1a", "2b", "2new");
    }

    @Test
    void withoutMonitoringTheConfigurationHolds() {
        // Given
        start(pair(a, b));
        checks.onReadOnly("a", PORT, true);
        checks.onPingFailure("b", PORT, true);

        // When
        load(pair(a, b).variable("mysql-monitor_enabled", 0));

        // Then
        assertThat(placed()).containsExactly("1a", "2b");
        assertThat(chooser.status(b)).isEqualTo(ServerStatus.ONLINE);
    }

    @Test
    void aGenerationThatKnowsNothingYetClosesNoConnectionOfAServerThatMayHaveMoved() {
        // When: the one before had b among the writers
        start(pair(a, b));

        // Then
        MysqlServer moved = Rows.online(1, "b", 5);
        assertThat(chooser.mustClose(moved)).isFalse();
        assertThat(chooser.isUsable(moved)).isFalse();
        checks.onReadOnly("b", PORT, true);
        assertThat(chooser.mustClose(moved)).isTrue();
    }
}
