package io.pointsman.hostgroup;

import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.config.ServerStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The servers of one configuration, compiled so that a look-up costs the same however many there are. Immutable. */
final class HostgroupView {

    private final Map<Integer, List<MysqlServer>> online = new HashMap<>();
    private final Map<ServerKey, MysqlServer> byKey = new HashMap<>();
    private final List<MysqlServer> rows;

    HostgroupView(RuntimeConfig config) {
        rows = config.servers();
        for (MysqlServer server : rows) {
            byKey.put(ServerKey.of(server), server);
            if (server.status() == ServerStatus.ONLINE && server.weight() > 0) {
                online.computeIfAbsent(server.hostgroupId(), id -> new ArrayList<>())
                        .add(server);
            }
        }
    }

    /** In the order of the configuration; empty for a hostgroup nobody is in. */
    List<MysqlServer> online(int hostgroup) {
        return online.getOrDefault(hostgroup, List.of());
    }

    Optional<MysqlServer> current(MysqlServer server) {
        return Optional.ofNullable(byKey.get(ServerKey.of(server)));
    }

    List<MysqlServer> rows() {
        return rows;
    }
}
