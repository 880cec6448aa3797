package io.pointsman.backend.lease;

import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.hostgroup.Candidate;
import io.pointsman.api.hostgroup.Hostgroups;
import io.pointsman.backend.Surroundings;
import java.util.List;

/** Why a hostgroup has no connection to give. */
final class LeaseRefusals {

    private LeaseRefusals() {}

    /** No server of the hostgroup may have a connection, however long one waits. */
    static boolean isForbidden(Hostgroups hostgroups, int hostgroup) {
        if (hostgroups.pick(hostgroup, server -> server.maxConnections() > 0).isPresent()) {
            return false;
        }
        List<Candidate> candidates = hostgroups.candidates(hostgroup);
        return !candidates.isEmpty()
                && candidates.stream().allMatch(candidate -> candidate.server().maxConnections() == 0);
    }

    /** Empty when a server has room, or none can be chosen. */
    static String exhaustion(Surroundings around, int hostgroup) {
        Hostgroups hostgroups = around.hostgroups().currentOrNull();
        List<MysqlServer> servers = hostgroups == null
                ? List.of()
                : hostgroups.candidates(hostgroup).stream()
                        .filter(Candidate::isIn)
                        .map(Candidate::server)
                        .toList();
        boolean isFull =
                servers.stream().allMatch(server -> around.dialer().connections(server) >= server.maxConnections());
        int limit = servers.stream().mapToInt(MysqlServer::maxConnections).sum();
        return servers.isEmpty() || !isFull
                ? ""
                : around.usage().hostgroup(hostgroup).describe(limit);
    }
}
