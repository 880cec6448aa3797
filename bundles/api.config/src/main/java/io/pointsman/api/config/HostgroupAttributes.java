package io.pointsman.api.config;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * One row of {@code mysql_hostgroup_attributes}.
 *
 * @param maxNumOnlineServers when more than these are online, none of them is used
 * @param freeConnectionsPct of a server's max_connections, kept idle
 * @param initConnect runs first on each new connection, in place of the variable; empty leaves the variable's
 * @param multiplex false pins every session to its connection of this hostgroup
 * @param throttleConnectionsPerSec new connections per second
 * @param balance how a server is chosen: {@code {"balance": "…"}} in hostgroup_settings
 * @param maxConnecting connections being opened at one time: {@code {"max_connecting": n}} in hostgroup_settings
 * @param handleWarnings in place of the variable
 * @param slaveLagWhenNull seconds, in place of the variable
 * @param defaultWeight of servers that are discovered, as the next two: servers_defaults
 */
public record HostgroupAttributes(
        int hostgroupId,
        int maxNumOnlineServers,
        int freeConnectionsPct,
        String initConnect,
        boolean multiplex,
        boolean connectionWarming,
        int throttleConnectionsPerSec,
        Balance balance,
        OptionalInt maxConnecting,
        OptionalInt handleWarnings,
        OptionalInt slaveLagWhenNull,
        OptionalInt defaultWeight,
        OptionalInt defaultMaxConnections,
        Optional<Boolean> defaultUseSsl,
        String comment) {

    /** How one of several usable servers is chosen. */
    public enum Balance {
        /** With a chance in proportion to its weight. */
        WEIGHT,
        /** The one with the fewest connections in use, in proportion to its weight. */
        LEAST_OUTSTANDING,
        /** The less busy of two that are drawn by weight. */
        TWO_CHOICES
    }

    /** What holds for a hostgroup without a row: the column defaults. */
    public static HostgroupAttributes defaults(int hostgroupId) {
        return new HostgroupAttributes(
                hostgroupId,
                1_000_000,
                10,
                "",
                true,
                false,
                1_000_000,
                Balance.WEIGHT,
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                "");
    }
}
