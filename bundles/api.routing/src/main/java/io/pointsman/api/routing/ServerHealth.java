package io.pointsman.api.routing;

import java.util.Objects;

/**
 * A server of a hostgroup as it was treated when somebody asked.
 *
 * @param address {@code host:port}
 * @param status {@code ONLINE}, {@code SHUNNED}, {@code OFFLINE_SOFT} or {@code OFFLINE_HARD}
 * @param weight its part of the hostgroup's statements; with 0 it gets none
 * @param isUsable whether a statement could be sent to it now
 */
public record ServerHealth(String address, String status, int weight, boolean isUsable) {

    public ServerHealth {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(status, "status");
    }
}
