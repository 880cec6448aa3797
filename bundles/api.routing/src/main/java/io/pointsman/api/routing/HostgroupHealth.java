package io.pointsman.api.routing;

import java.util.List;

/**
 * A hostgroup as it was when somebody asked. Read only: who is in it is the administrator's business, who is up is found
 * out by checks and connects.
 *
 * @param servers all that are in it; empty for a hostgroup nobody is in
 */
public record HostgroupHealth(int hostgroup, List<ServerHealth> servers) {

    public HostgroupHealth {
        servers = List.copyOf(servers);
    }

    /** Of a hostgroup that nobody is in, or of which nothing is known just now. */
    public static HostgroupHealth empty(int hostgroup) {
        return new HostgroupHealth(hostgroup, List.of());
    }

    /** True when at least one server could serve a statement now. */
    public boolean isUsable() {
        for (ServerHealth server : servers) {
            if (server.isUsable()) {
                return true;
            }
        }
        return false;
    }
}
