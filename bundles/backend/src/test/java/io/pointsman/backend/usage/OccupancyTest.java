package io.pointsman.backend.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What a connection adds to the numbers, and takes back again. */
class OccupancyTest {

    private final ServerUse server = new ServerUse(1);
    private final HostgroupUse group = new HostgroupUse(1);

    private Occupancy leased(String reason) {
        Occupancy connection = new Occupancy(server, group, 0);
        connection.begin();
        connection.leased(true);
        connection.pinned(reason);
        return connection;
    }

    @Test
    void whoKeepsConnectionsIsToldWithTheCommonestReasonFirst() {
        leased("transaction");
        leased("user_variables");
        leased("user_variables");
        leased("");
        assertThat(group.describe(8))
                .isEqualTo("4 of 8 connections are in use, 3 of them pinned: 2 by user_variables, 1 by transaction");
    }

    @Test
    void withoutPinsOnlyTheirNumberIsTold() {
        leased("");
        assertThat(group.describe(1)).isEqualTo("1 of 1 connections are in use");
    }

    @Test
    void aReasonThatChangesIsCountedOnce() {
        Occupancy connection = leased("transaction");
        connection.pinned("temporary_table");
        assertThat(group.pinned()).containsOnlyKeys("temporary_table");
        connection.pinned("");
        assertThat(group.pinned()).isEmpty();
    }

    @Test
    void whatIsPinnedForLongIsNotThereToBeShared() {
        // Given
        Occupancy connection = leased("temporary_table");
        connection.look();
        assertThat(server.shareable(0)).as("perhaps it is a moment's").isOne();

        // When
        connection.look();

        // Then
        assertThat(server.shareable(0)).isZero();
        connection.pinned("");
        assertThat(server.shareable(0)).isOne();
    }

    @Test
    void manyShortPinsAreNoLongOne() {
        Occupancy connection = leased("transaction");
        connection.look();
        connection.pinned("");
        connection.pinned("transaction");
        connection.look();
        assertThat(server.shareable(0)).isOne();
    }

    @Test
    void whatEndsTakesEverythingBack() {
        Occupancy connection = leased("user_lock");
        connection.look();
        connection.look();
        connection.end();
        connection.end();
        assertThat(group.leased()).isZero();
        assertThat(group.pinned()).isEmpty();
        assertThat(server.leased()).isZero();
        assertThat(server.shareable(0)).isZero();
    }

    @Test
    void neverMoreConnectsThanAllowedAreUnderWay() {
        assertThat(group.tryConnect(OptionalInt.of(2))).isTrue();
        assertThat(group.tryConnect(OptionalInt.of(2))).isTrue();
        assertThat(group.tryConnect(OptionalInt.of(2))).isFalse();
        group.connected();
        assertThat(group.tryConnect(OptionalInt.of(2))).isTrue();
    }
}
